import { describe, expect, it } from 'vitest'
import { readArguments, UsageError } from './arguments.ts'

const given = ['file.csv', '--mapping', 'm.json']

describe('readArguments', () => {
  it('takes the server of this machine and the demo when told nothing', () => {
    expect(readArguments(given, {})).toEqual({
      file: 'file.csv',
      mapping: 'm.json',
      dataDir: './data',
      districtDir: 'data/demo-district',
      url: 'http://127.0.0.1:8080',
      token: null,
      report: null,
      replaySpeed: null,
    })
  })

  it('goes by the environment of the server, and by options before that', () => {
    const env = { GEWU_DATA_DIR: '/d', GEWU_DISTRICT_DIR: '/nyc', GEWU_PORT: '18080' }
    expect(readArguments(given, env)).toMatchObject({
      dataDir: '/d',
      districtDir: '/nyc',
      url: 'http://127.0.0.1:18080',
    })
    const options = ['--district', '/x', '--url', 'https://gewu.example/', '--token', 't']
    expect(
      readArguments([...given, ...options, '--report', 'r.json', '--replay', '0.5'], env),
    ).toMatchObject({
      districtDir: '/x',
      url: 'https://gewu.example',
      token: 't',
      report: 'r.json',
      replaySpeed: 0.5,
    })
  })

  it.each([
    [[], 'which file?'],
    [['file.csv'], '--mapping is needed'],
    [[...given, 'b.csv'], 'one file at a time, not also b.csv'],
    [[...given, '--bogus'], "Unknown option '--bogus'"],
    [[...given, '--replay', 'fast'], '--replay must be a number above 0, not fast'],
    [[...given, '--replay', '0'], '--replay must be a number above 0, not 0'],
    [[...given, '--replay', 'Infinity'], '--replay must be a number above 0, not Infinity'],
    [[...given, '--replay', ''], '--replay must be a number above 0, not nothing'],
    [[...given, '--url', 'gewu.example'], '--url must be http://… or https://…, not gewu.example'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readArguments(args, {})).toThrow(UsageError)
    expect(() => readArguments(args, {})).toThrow(message)
  })
})
