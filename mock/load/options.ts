import { parseArgs } from 'node:util'
import { z } from 'zod'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** What one load generator may do: it is a tool for the machine it runs on, not one to point at somebody. */
const count = (name: string, least: number, most: number) =>
  z.coerce
    .number({ error: `--${name}: must be a number` })
    .int(`--${name}: must be a whole number`)
    .min(least, `--${name}: must be at least ${least}`)
    .max(most, `--${name}: must be at most ${most}`)

const Settings = z
  .object({
    url: z
      .string()
      .refine(
        (text) => URL.canParse(text) && new URL(text).protocol === 'http:',
        '--url: must be an http address',
      )
      .refine(
        (text) => LOOPBACK.has(new URL(text).hostname),
        '--url: only an address of this machine (127.0.0.1, [::1], localhost)',
      )
      .transform((text) => text.replace(/\/+$/, '')),
    token: z.string({
      error: '--token: a bearer token is needed: npm run access -- token create …',
    }),
    source: z.string().min(1, '--source: must not be empty'),
    reader: z.string().optional(),
    wire: z.enum(['gewu', 'whole'], { error: '--wire: must be gewu or whole' }),
    walls: count('walls', 1, 5000),
    scopes: count('scopes', 1, 1000),
    events: z.coerce
      .number({ error: '--events: must be a number' })
      .min(0, '--events: must be at least 0')
      .max(5000, '--events: must be at most 5000'),
    seconds: count('seconds', 1, 7200),
    warmup: count('warmup', 0, 600),
    history: count('history', 0, 56),
    ramp: count('ramp', 1, 2000),
    seed: count('seed', 0, 2 ** 31),
    json: z.boolean(),
  })
  .refine(({ walls, scopes }) => scopes <= walls, '--scopes: more than walls')
export type LoadOptions = Readonly<z.infer<typeof Settings>>

export const USAGE = `usage: npm run load -- --token <bearer token of a producer>
  --url http://127.0.0.1:8080  the server, on this machine
  --source /load               CloudEvents source that the token may send as
  --reader <token>             of a reader, for a package that is not open
  --walls 1000                 connections, each a screen that holds its copy
  --scopes 50                  different views among them
  --events 20                  a second
  --seconds 600                measured, after
  --warmup 5                   seconds with walls and events that are not measured
  --history 0                  days of life told first
  --ramp 100                   walls that connect in a second
  --seed <number>              of the events; a new one at each run, because a server takes an event once
  --wire gewu                  or whole: a server that sends whole boards
  --json                       the report as one line`

/** Throws an Error of one line that names the option and the reason. @param seed of a run that names none */
export function readOptions(args: readonly string[], seed: number): LoadOptions {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { ...text, default: 'http://127.0.0.1:8080' },
      token: text,
      source: { ...text, default: '/load' },
      reader: text,
      wire: { ...text, default: 'gewu' },
      walls: { ...text, default: '1000' },
      scopes: { ...text, default: '50' },
      events: { ...text, default: '20' },
      seconds: { ...text, default: '600' },
      warmup: { ...text, default: '5' },
      history: { ...text, default: '0' },
      ramp: { ...text, default: '100' },
      seed: { ...text, default: String(seed) },
      json: { type: 'boolean', default: false },
    },
  })
  const parsed = Settings.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues[0]!.message)
}
