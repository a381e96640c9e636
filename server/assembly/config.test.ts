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
    'a simulated time without an offset, which each machine would take for another',
    { GEWU_TIME: '2026-05-01T08:00:00x60' },
    /^GEWU_TIME=2026-05-01T08:00:00x60: must be <ISO start with its offset>x<speed 0\.01–3600>, e\.g\. 2026-05-01T08:00:00\+08:00x60$/,
  ],
  [
    'a simulated time that no calendar has',
    { GEWU_TIME: '2026-02-30T08:00:00Zx60' },
    /^GEWU_TIME=2026-02-30T08:00:00Zx60: must be <ISO start/,
  ],
  ['a port that is none', { GEWU_PORT: 'abc' }, /^GEWU_PORT=abc: must be a whole number 0–65535$/],
  ['a port too high', { GEWU_PORT: '70000' }, /^GEWU_PORT=70000: must be a whole number 0–65535$/],
  [
    'a rate of nothing',
    { GEWU_RATE_PRODUCER: '0' },
    /^GEWU_RATE_PRODUCER=0: must be a number 1–1000000$/,
  ],
  [
    'half a second',
    { GEWU_RECOUNT_SECONDS: '0.5' },
    /^GEWU_RECOUNT_SECONDS=0\.5: must be a whole number 0–86400$/,
  ],
  [
    'a negative number of days',
    { GEWU_COMPACT_AFTER: '-3' },
    /^GEWU_COMPACT_AFTER=-3: must be a number of days 0–36500, or off$/,
  ],
  ['a switch that is neither', { GEWU_FEED: 'yes' }, /^GEWU_FEED=yes: must be on or off$/],
  [
    'a level that the log has not',
    { GEWU_LOG: 'verbose' },
    /^GEWU_LOG=verbose: must be silent, error, warn, info or debug$/,
  ],
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
