import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

const SIMULATED = /^(.+)x(\d+(?:\.\d+)?)$/
const Start = z.iso.datetime({ offset: true })

/** `<ISO start>x<speed>`, e.g. 2026-05-01T08:00:00+08:00x60. With its offset, so that it means the same on every machine. */
const TimeSetting = z.string().transform((text, ctx) => {
  const [, start, factor] = SIMULATED.exec(text) ?? []
  const speed = Number(factor)
  if (!Start.safeParse(start).success || !(speed >= 0.01 && speed <= 3600)) {
    ctx.addIssue({
      code: 'custom',
      message:
        'must be <ISO start with its offset>x<speed 0.01–3600>, e.g. 2026-05-01T08:00:00+08:00x60',
    })
    return z.NEVER
  }
  return { startMs: Date.parse(start!), speed }
})

/** Days after which facts are compacted, or off. */
const DAYS = 'must be a number of days 0–36500, or off'
const CompactSetting = z.union([z.literal('off'), within(0, 36_500, DAYS)], DAYS)

/** One Redis, or nodes of one cluster with commas between. */
const RedisSetting = z.string().regex(/^rediss?:\/\/[^\s,]+(,rediss?:\/\/[^\s,]+)*$/, {
  error: 'must be redis://host:port or rediss://host:port, several with commas for a cluster',
})

const ADDRESSES = 'must be addresses or networks with commas between, such as 127.0.0.1,10.1.0.0/16'

/** Of an address or a network; everybody is no proxy. */
function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  if (most === undefined || text.split('/').length > 2) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most)
}

const ProxiesSetting = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((proxies) => proxies.every(isNetwork), { error: ADDRESSES })

/** Requests a second. */
const Rate = within(1, 1_000_000, 'must be a number 1–1000000')

function within(least: number, most: number, error: string) {
  return z.coerce.number(error).min(least, error).max(most, error)
}

/** A whole number from 0 on. */
function whole(most: number) {
  const error = `must be a whole number 0–${most}`
  return within(0, most, error).int(error)
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug']

const Environment = z.object({
  GEWU_PORT: whole(65_535).default(8080),
  GEWU_HOST: z.string().min(1).default('127.0.0.1'),
  GEWU_PROXIES: ProxiesSetting.default([]),
  GEWU_DATA_DIR: z.string().min(1).default('./data'),
  GEWU_DISTRICT_DIR: z.string().min(1).optional(),
  GEWU_FEED: z.enum(['on', 'off'], 'must be on or off').optional(),
  GEWU_TIME: TimeSetting.optional(),
  GEWU_COMPACT_AFTER: CompactSetting.default(30),
  GEWU_RECOUNT_SECONDS: whole(86_400).default(60),
  GEWU_RATE_PRODUCER: Rate.default(500),
  GEWU_RATE_ADDRESS: Rate.default(1000),
  GEWU_LOG: z.enum(LOG_LEVELS, 'must be silent, error, warn, info or debug').default('info'),
  GEWU_REDIS_URL: RedisSetting.optional(),
  GEWU_CITY: z.string().min(1).optional(),
  GEWU_ROLES: z
    .enum(['all', 'ingest', 'screens'], { error: 'must be all, ingest or screens' })
    .default('all'),
})

export interface Config {
  readonly port: number
  readonly host: string
  /** Addresses and networks of proxies that are believed when they say for whom they ask. */
  readonly proxies: readonly string[]
  readonly dataDir: string
  /** null = the demo district. */
  readonly districtDir: string | null
  /** Whether the server starts the simulator beside itself; by default for the demo district alone. */
  readonly feed: boolean
  readonly time: { readonly startMs: number; readonly speed: number } | null
  /** Age at which facts go into compressed blocks, ms; null = never. */
  readonly compactAfterMs: number | null
  /** How often one region is recounted in the background; 0 = never (RULES CT10). */
  readonly recountSeconds: number
  /** Bodies of events that the door takes a second, for each producer's token and for each address (RULES IN6). */
  readonly rates: { readonly perProducer: number; readonly perAddress: number }
  /** null = the embedded journal of one process. */
  readonly redisUrl: string | null
  /** Packages of the districts of a city, when this process answers for their sum and for nothing else; null otherwise. */
  readonly cityDirs: readonly string[] | null
  /** What this process serves: producers, screens and commands, or both. */
  readonly roles: Roles
  readonly logLevel: string
}

export type Roles = 'all' | 'ingest' | 'screens'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/** Names of every setting; docs/operations.md has each (config.test.ts). */
export const SETTINGS: readonly string[] = Object.keys(Environment.shape)

/** Variables of the product's own commands, which a server may find beside its settings: the simulator's, the tests', the benchmarks'. */
const BESIDE = /^GEWU_(URL|(FEED|PROPERTY|BENCH|FUZZ)_[A-Z_]+)$/

/** Names of variables that look like settings and are none: misspelt, or of another version. */
export function unknownSettings(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(env)
    .filter((name) => /^GEWU_/i.test(name))
    .filter((name) => !(name in Environment.shape) && !BESIDE.test(name))
    .toSorted()
}

/** Throws an Error of one line that names the variable and the reason. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('GEWU_') && value !== ''),
  )
  const parsed = Environment.safeParse(known)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const name = String(issue.path[0])
    throw new Error(`${name}=${known[name] ?? ''}: ${issue.message}`)
  }
  const e = parsed.data
  if (e.GEWU_TIME && !isLoopback(e.GEWU_HOST)) {
    throw new Error(
      `GEWU_TIME=${known['GEWU_TIME'] ?? ''}: a simulated time is allowed on the loopback address only, GEWU_HOST is ${e.GEWU_HOST}`,
    )
  }
  if (e.GEWU_ROLES !== 'all' && e.GEWU_REDIS_URL === undefined)
    throw new Error(
      `GEWU_ROLES=${e.GEWU_ROLES}: needs GEWU_REDIS_URL, for a process with a journal of its own must do everything`,
    )
  if (e.GEWU_CITY !== undefined && e.GEWU_REDIS_URL === undefined)
    throw new Error(
      `GEWU_CITY=${e.GEWU_CITY}: needs GEWU_REDIS_URL, over which it follows districts`,
    )
  if (e.GEWU_ROLES === 'screens' && e.GEWU_FEED === 'on')
    throw new Error('GEWU_FEED=on: this process takes no events, GEWU_ROLES is screens')
  // Two simulators would live two lives in one district: where processes share a journal, one is told to have it.
  const lived = e.GEWU_DISTRICT_DIR === undefined && e.GEWU_REDIS_URL === undefined
  return {
    port: e.GEWU_PORT,
    host: e.GEWU_HOST,
    proxies: e.GEWU_PROXIES,
    dataDir: path.resolve(e.GEWU_DATA_DIR),
    districtDir: e.GEWU_DISTRICT_DIR === undefined ? null : path.resolve(e.GEWU_DISTRICT_DIR),
    feed: e.GEWU_FEED === undefined ? lived : e.GEWU_FEED === 'on',
    time: e.GEWU_TIME ?? null,
    compactAfterMs: e.GEWU_COMPACT_AFTER === 'off' ? null : e.GEWU_COMPACT_AFTER * 86_400_000,
    recountSeconds: e.GEWU_RECOUNT_SECONDS,
    rates: { perProducer: e.GEWU_RATE_PRODUCER, perAddress: e.GEWU_RATE_ADDRESS },
    redisUrl: e.GEWU_REDIS_URL ?? null,
    cityDirs: e.GEWU_CITY?.split(',').map((dir) => path.resolve(dir.trim())) ?? null,
    roles: e.GEWU_ROLES,
    logLevel: e.GEWU_LOG,
  }
}
