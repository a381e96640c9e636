import type { ChildServer } from './child.ts'
import type { HttpInput } from './input.ts'
import { isTorn } from './input.ts'
import { eventsAnswer, judge, type Verdict } from './oracle.ts'
import type { HttpLane } from './raw-http.ts'

export interface HttpTotals {
  inputs: number
  /** Of events that were not torn, by the answers. */
  accepted: number
  /** How many answers had each status; 0 for none. */
  readonly statuses: Map<number, number>
  slowestMs: number
  slowest: string
}

export function noTotals(): HttpTotals {
  return { inputs: 0, accepted: 0, statuses: new Map(), slowestMs: 0, slowest: '' }
}

/** Sends one input and says what was wrong with what came of it. */
export async function tryHttp(
  child: ChildServer,
  lane: HttpLane,
  input: HttpInput,
  totals: HttpTotals,
): Promise<Verdict> {
  totals.inputs += 1
  let verdict: Verdict
  try {
    const answer = await lane.send(input, child.secrets)
    const status = answer?.status ?? 0
    totals.statuses.set(status, (totals.statuses.get(status) ?? 0) + 1)
    if (answer !== null) {
      verdict = judge(input, answer, child.secrets)
      if (!isTorn(input)) totals.accepted += eventsAnswer(input, answer.body)?.accepted ?? 0
      if (answer.tookMs > totals.slowestMs && input.slow === undefined) {
        totals.slowestMs = answer.tookMs
        totals.slowest = `${input.made} ${input.method} ${input.target.slice(0, 120)}`
      }
    }
  } catch (error) {
    lane.close()
    verdict = (error as Error).message
  }
  const end = child.ended()
  return end === undefined ? verdict : `the server ended with ${end}: ${child.log().slice(-2000)}`
}
