import { commandName } from '../../../shared/lib/command-name.ts'
import { parseArgs } from 'node:util'

export const USAGE = `usage: ${commandName('recount')} [--region CODE]… [--at ISO] [--data DIR] [--json]
  --region  region to recount, by its code; again for another. Default: the root
  --at      an instant with offset, e.g. 2026-05-01T08:00:00+08:00. Default: that of the last fact
  --data    the data folder. Default: GEWU_DATA_DIR, or ./data
  --json    one JSON document instead of lines
The district is that of GEWU_DISTRICT_DIR, or the demo's in the data folder. A running server is not disturbed.`

/** A mistake in the arguments: its message is for the person who typed them. */
export class UsageError extends Error {}

export interface RecountArguments {
  /** Empty: the root. */
  readonly regions: readonly string[]
  /** null: the instant of the last fact. */
  readonly atMs: number | null
  /** null: that of the environment. */
  readonly dataDir: string | null
  readonly json: boolean
}

/** An ISO instant with its offset, so that it means the same on every machine. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Throws a UsageError for arguments that make no sense. */
export function readArguments(args: readonly string[]): RecountArguments {
  const values = parsed(args)
  const atMs = values.at === undefined ? null : Date.parse(values.at)
  if (values.at !== undefined && !(INSTANT.test(values.at) && Number.isFinite(atMs)))
    throw new UsageError(`--at ${values.at}: must be an ISO instant with its offset`)
  if (values.region?.includes('')) throw new UsageError('--region needs a code')
  if (values.data === '') throw new UsageError('--data needs a folder')
  return {
    regions: values.region ?? [],
    atMs,
    dataDir: values.data ?? null,
    json: values.json === true,
  }
}

function parsed(args: readonly string[]): {
  readonly region?: string[]
  readonly at?: string
  readonly data?: string
  readonly json?: boolean
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        region: { type: 'string', multiple: true },
        at: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
