import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, SETTINGS, unknownSettings } from './config.ts'

const REDIS = 'redis://127.0.0.1:6379'

test('unset, it is one process with a journal of its own and the demo’s simulator', () => {
  expect(readConfig({})).toMatchObject({ redisUrl: null, roles: 'all', feed: true })
})

test('on a Redis the demo’s simulator runs where it is told to', () => {
  expect(readConfig({ GEWU_REDIS_URL: REDIS })).toMatchObject({ redisUrl: REDIS, feed: false })
  expect(readConfig({ GEWU_REDIS_URL: REDIS, GEWU_FEED: 'on' }).feed).toBe(true)
})

test('several addresses are the nodes of one cluster', () => {
  const url = 'redis://10.0.0.1:7000,redis://10.0.0.2:7000'
  expect(readConfig({ GEWU_REDIS_URL: url }).redisUrl).toBe(url)
})

test('a misspelt variable is named, one of another command is not', () => {
  const env = { GEWU_PROT: '9', gewu_port: '9', GEWU_PORT: '1', GEWU_FEED_SEED: '2', PATH: '' }
  expect(unknownSettings(env)).toEqual(['GEWU_PROT', 'gewu_port'])
})

test('proxies are addresses and networks with commas between; unset, none is believed', () => {
  expect(readConfig({}).proxies).toEqual([])
  expect(readConfig({ GEWU_PROXIES: '127.0.0.1, 10.1.0.0/16,fd00::/8' }).proxies).toEqual([
    ...['127.0.0.1', '10.1.0.0/16', 'fd00::/8'],
  ])
})

test.each<[string, Record<string, string>, RegExp]>([
  [
    'a proxy by a name',
    { GEWU_PROXIES: '10.0.0.1,proxy.example' },
    /^GEWU_PROXIES=10.0.0.1,proxy.example: must be addresses or networks/,
  ],
  [
    'a network wider than its addresses',
    { GEWU_PROXIES: '10.0.0.0/33' },
    /^GEWU_PROXIES=10.0.0.0\/33: must be addresses or networks/,
  ],
  ['everybody as a proxy', { GEWU_PROXIES: '0.0.0.0/0' }, /^GEWU_PROXIES=0.0.0.0\/0: must be/],
  [
    'an address of something else',
    { GEWU_REDIS_URL: 'http://x' },
    /^GEWU_REDIS_URL=http:\/\/x: must be redis/,
  ],
  [
    'a role that there is not',
    { GEWU_ROLES: 'both' },
    /^GEWU_ROLES=both: must be all, ingest or screens$/,
  ],
  ['a role without Redis', { GEWU_ROLES: 'ingest' }, /^GEWU_ROLES=ingest: needs GEWU_REDIS_URL/],
  [
    'a simulator where no events are taken',
    { GEWU_ROLES: 'screens', GEWU_REDIS_URL: REDIS, GEWU_FEED: 'on' },
    /^GEWU_FEED=on: this process takes no events/,
  ],
])('%s stops the start with one line', (_, env, line) => {
  expect(() => readConfig(env)).toThrow(line)
})

test('[docs] every setting has its line in docs/operations.md, and no other has', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const lines = page.split('\n').filter((line) => line.startsWith('| `GEWU_'))
  const written = lines.flatMap((line) => line.split('|')[1]!.match(/GEWU_[A-Z_]+/g) ?? [])
  expect(written.toSorted()).toEqual(SETTINGS.toSorted())
})
