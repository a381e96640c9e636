import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { readConfig } from './config.ts'
import { wrongNode } from './node-version.ts'
import { type Server, startServer } from './server.ts'

const home = mkdtempSync(path.join(os.tmpdir(), 'gewu-start-'))
const blocked = createServer()
let districtDir = ''

beforeAll(async () => {
  districtDir = await writePackage()
  writeFileSync(path.join(home, 'a-file'), '')
  await new Promise<void>((resolve) => blocked.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  blocked.close()
  rmSync(home, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

function start(
  env: Readonly<Record<string, string>>,
  linkOf?: Parameters<typeof startServer>[2],
): Promise<Server> {
  const all = { GEWU_PORT: '0', GEWU_FEED: 'off', GEWU_DISTRICT_DIR: districtDir, ...env }
  const config = readConfig({ GEWU_DATA_DIR: path.join(home, 'data'), ...all })
  return startServer(config, pino({ level: 'silent' }), linkOf)
}

describe('[operations, Settings] a wrong value stops the start with one line that names the variable', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ GEWU_DISTRICT_DIR: '/nowhere' }, /^GEWU_DISTRICT_DIR=\/nowhere: there is no such folder$/],
    [{ GEWU_DATA_DIR: path.join(home, 'a-file') }, /^GEWU_DATA_DIR=.*a-file: .* is not a folder$/],
    [{ GEWU_DATA_DIR: path.join(home, 'a-file/in') }, /^GEWU_DATA_DIR=.*: .* is not a folder$/],
    [{ GEWU_DATA_DIR: '/proc/gewu/data' }, /^GEWU_DATA_DIR=\/proc\/gewu\/data: ENOENT/],
    [{ GEWU_HOST: 'nohost.invalid' }, /^GEWU_HOST=nohost\.invalid: /],
    [{ GEWU_HOST: '203.0.113.1' }, /^GEWU_HOST=203\.0\.113\.1: is no address of this machine$/],
  ])('%j', async (env, line) => {
    await expect(start(env)).rejects.toThrow(line)
  })

  test('a port that is taken', async () => {
    const { port } = blocked.address() as AddressInfo
    await expect(start({ GEWU_PORT: String(port) })).rejects.toThrow(
      `GEWU_PORT=${port}: another process listens there already`,
    )
  })

  test('and leaves nothing open: the next start in the folder finds it as it was', async () => {
    const GEWU_DATA_DIR = mkdtempSync(path.join(home, 'again-'))
    const { port } = blocked.address() as AddressInfo
    await expect(start({ GEWU_DATA_DIR, GEWU_PORT: String(port) })).rejects.toThrow('GEWU_PORT')
    const server = await start({ GEWU_DATA_DIR })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    await server.stop()
  })

  test('nor does one that fails when it listens already', async () => {
    const GEWU_DATA_DIR = mkdtempSync(path.join(home, 'listened-'))
    const noLink = (): never => {
      throw new Error('no link')
    }
    const GEWU_PORT = String(await freePort())
    await expect(start({ GEWU_DATA_DIR, GEWU_PORT }, noLink)).rejects.toThrow('no link')
    const server = await start({ GEWU_DATA_DIR, GEWU_PORT })
    await server.stop()
  })

  test('it says how it is used when asked', async () => {
    const told = await new Promise((resolve) => {
      execFile(process.execPath, ['server/main.ts', '--help'], (error, out) =>
        resolve([error, out]),
      )
    })
    expect(told).toEqual([
      null,
      expect.stringMatching(/^usage: npm start, in a release gewu start/),
    ])
  })

  test('an argument is none of the settings', async () => {
    const told = await new Promise((resolve) => {
      execFile(process.execPath, ['server/main.ts', '--bogus'], (error, _, err) =>
        resolve([error?.code, err]),
      )
    })
    expect(told).toEqual([2, expect.stringMatching(/^unknown argument: --bogus\n\nusage: npm/)])
  })
})

test('an older Node is told which is needed', () => {
  expect(wrongNode('20.19.2')).toMatch(/^this is Node 20\.19\.2: Node 24 is needed/)
  expect(wrongNode(process.versions.node)).toBeNull()
})

test(
  '[operations, The data folder] a start that is refused leaves nothing of the demo in it',
  { timeout: 60_000 },
  async () => {
    const dataDir = path.join(home, 'others')
    const journal = await openEmbeddedJournal({ dir: path.join(dataDir, 'journal'), now: Date.now })
    await noteDistrict(journal, (await loadDistrict(districtDir)).package, Date.now())
    await journal.close()
    await expect(start({ GEWU_DATA_DIR: dataDir, GEWU_DISTRICT_DIR: '' })).rejects.toThrow(
      /^the data folder belongs to district D, not to \d+: set GEWU_DATA_DIR/,
    )
    expect(existsSync(path.join(dataDir, 'demo-district'))).toBe(false)
    expect(readdirSync(dataDir)).toEqual(['journal'])
  },
)
