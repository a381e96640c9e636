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
})
export type FeedState = z.infer<typeof StateSchema>

/** A gap longer than this is not told afterwards: the feed begins anew with a fresh history. */
const LONGEST_GAP_MS = 60 * DAY_MS

/**
 * Where the feed begins.
 * @param held the state found, null when there is none
 * @param today the server's civil day
 */
export function startOf(
  held: FeedState | null,
  fresh: Pick<FeedState, 'seed' | 'townKey'>,
  nowMs: number,
  today: DayNumber,
  historyDays: number,
): FeedState {
  const same = held !== null && held.seed === fresh.seed && held.townKey === fresh.townKey
  if (same && nowMs - held.sentThrough <= LONGEST_GAP_MS) return held
  return { ...fresh, firstDay: today - historyDays, sentThrough: Number.MIN_SAFE_INTEGER }
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
