import { execFile } from 'node:child_process'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writePackage } from './test-package.ts'

const MAIN = resolve(import.meta.dirname, 'main.ts')
const NYC = resolve(import.meta.dirname, '../../examples/nyc/district.config.json')

/** Runs the command and gives its exit code and what it printed. */
function district(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

describe('npm run district', () => {
  it('check: 0 without errors, whatever else is told', async () => {
    const folder = await writePackage({ 'boundaries/ward.geojson': null, 'notes.txt': '' })
    const { code, out } = await district('check', folder)
    expect(out.split('\n')).toEqual([
      'info    boundaries/ward.geojson: 2 of 2 regions have no boundary (no file): D1 东街道, D2 西街道',
      '3 regions: 1 district, 2 ward',
      '0 errors, 0 warnings, 1 infos',
      '',
    ])
    expect(code).toBe(0)
  })

  it('check: 1 with an error', async () => {
    const { code, out } = await district('check', await writePackage({ 'calendar.json': null }))
    expect(out).toContain('error   calendar.json: the file is missing\n')
    expect(code).toBe(1)
  })

  it('check: 1 for a folder that is not there, in one line', async () => {
    const { code, err } = await district('check', '/nowhere')
    expect(err).toBe('/nowhere: there is no such folder\n')
    expect(code).toBe(1)
  })

  it('check: names what is no file where a file belongs', async () => {
    const folder = await writePackage({ 'calendar.json': null })
    await mkdir(join(folder, 'calendar.json'))
    const { code, out } = await district('check', folder)
    expect(out).toMatch(/^error {3}calendar\.json: cannot be read \(EISDIR\)\n/)
    expect(out).not.toContain('missing')
    expect(code).toBe(1)
  })

  it('build: 1 for a configuration that is not there, in one line', async () => {
    const { code, out, err } = await district('build', '/nowhere.json', '--out', '/tmp/nowhere')
    expect(out).toBe('error   /nowhere.json: the file cannot be read\n')
    expect(err).toBe('1 errors: nothing was written\n')
    expect(code).toBe(1)
  })

  it('build: writes the package and checks it', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'gewu-cli-')), 'nyc')
    const built = await district('build', NYC, '--out', out)
    expect(built.code).toBe(0)
    expect(built.out).toContain('77 regions: 1 city, 5 borough, 71 communityDistrict\n0 errors')
    expect((await district('check', out)).code).toBe(0)
  })

  it('says how it is used: 2', async () => {
    const { code, err } = await district('build', NYC)
    expect(err).toContain('npm run district -- build <config.json> --out <folder>')
    expect(code).toBe(2)
  })
})
