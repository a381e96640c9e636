import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { DayNumber } from '../lib/day.ts'
import { DAY_MS } from '../lib/day.ts'

/** What a restarted feed has to know of its past; everything else follows from the seed. */
const StateSchema = z.object({
  seed: z.number(),
  townKey: z.string(),
  firstDay: z.int(),
  /** Every event before this instant has been acknowledged, epoch ms. */
  sentThrough: z.number(),
  /** Facts the server had by then, at least. A server with fewer has lost or forgotten what was sent. */
  serverSeq: z.int().nonnegative(),
})
export type FeedState = z.infer<typeof StateSchema>

/** A gap longer than this is not told afterwards: the feed begins anew with a fresh history. */
const LONGEST_GAP_MS = 60 * DAY_MS

/** What a start is decided from. */
export interface Beginning {
  readonly seed: number
  readonly townKey: string
  /** By the server's clock, epoch ms. */
  readonly nowMs: number
  /** The civil day of `nowMs`. */
  readonly today: DayNumber
  readonly historyDays: number
  readonly serverSeq: number
}

/** Where the feed begins. @param held the state found, null when there is none */
export function startOf(held: FeedState | null, beginning: Beginning): FeedState {
  const { seed, townKey, nowMs, today, historyDays, serverSeq } = beginning
  const same =
    held !== null &&
    held.seed === seed &&
    held.townKey === townKey &&
    held.serverSeq <= serverSeq &&
    nowMs - held.sentThrough <= LONGEST_GAP_MS
  if (same) return held
  const firstDay = today - historyDays
  return { seed, townKey, firstDay, sentThrough: Number.MIN_SAFE_INTEGER, serverSeq: 0 }
}

/** null when there is no readable state; a damaged file costs a second sending, which the server absorbs. */
export async function readState(file: string): Promise<FeedState | null> {
  try {
    return StateSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/** Replaces the file in one step, so that a crash leaves the old state or the new one. */
export async function writeState(file: string, state: FeedState): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(`${file}.new`, JSON.stringify(state))
  await rename(`${file}.new`, file)
}
