import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  token: z.string().min(1, 'a bearer token is needed: npm run access -- token create …'),
  source: z.string().min(1),
  seed: z.coerce.number().int().nonnegative(),
  history: z
    .string()
    .regex(/^\d+d?$/, 'must be a number of days, e.g. 30d')
    .transform((text) => Number.parseInt(text, 10))
    .refine((days) => days <= 56, 'must be at most 56 days'),
  state: z.string().min(1),
  mute: z.string().transform((text) => text.split(',').filter((id) => id !== '')),
})
export const USAGE = `usage: npm run feed -- --token <bearer token of a producer>
  --url http://127.0.0.1:8080  the server (or GEWU_FEED_URL, and so on for each)
  --source /feed               CloudEvents source that the token may send as, with all below it
  --seed 1                     of the life
  --history 30d                days of life told first, at most 56
  --state data/feed.json       how far it has come; in GEWU_DATA_DIR
  --mute <id,id>               feeds that fall silent`

export type FeedOptions = z.infer<typeof Settings>

/**
 * From the command line, then the environment (GEWU_FEED_URL, _TOKEN, _SOURCE, _SEED, _HISTORY, _STATE, _MUTE), then the defaults.
 * Throws an Error of one line that names the option and the reason.
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): FeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      source: { type: 'string' },
      seed: { type: 'string' },
      history: { type: 'string' },
      state: { type: 'string' },
      mute: { type: 'string' },
    },
  })
  const parsed = Settings.safeParse({
    url: values.url ?? env['GEWU_FEED_URL'] ?? 'http://127.0.0.1:8080',
    token: values.token ?? env['GEWU_FEED_TOKEN'] ?? '',
    source: values.source ?? env['GEWU_FEED_SOURCE'] ?? '/feed',
    seed: values.seed ?? env['GEWU_FEED_SEED'] ?? '1',
    history: values.history ?? env['GEWU_FEED_HISTORY'] ?? '30d',
    state:
      values.state ??
      env['GEWU_FEED_STATE'] ??
      path.join(env['GEWU_DATA_DIR'] ?? 'data', 'feed.json'),
    mute: values.mute ?? env['GEWU_FEED_MUTE'] ?? '',
  })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Error(`--${String(issue.path[0])}: ${issue.message}`)
}
