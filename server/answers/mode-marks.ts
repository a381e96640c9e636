import { MOST_MARKS, type Marks, type ModeMark } from '../../shared/wall/marks.ts'
import type { Mode } from '../../shared/board/mode.ts'
import { RESPONSE } from '../../shared/lifecycle/response.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { byLead, IN_FORCE, type Standing } from '../board/mode.ts'
import { number } from '../board/mode-fields.ts'
import { firstShown, type Moment, type Remembered } from '../board/moments.ts'
import type { WorldFold } from '../world/world.ts'

type Headline = Pick<ModeMark, 'mode' | 'level'>

/** A step of one response, as the world was told of it. */
interface Step {
  readonly at: number
  readonly id: string
  /** null once it is over. */
  readonly standing: Standing | null
}

const NORMAL: Headline = { mode: 'NORMAL', level: null }

/**
 * How the headline mode of a world went through a span: the leading response's, as every board of the world says it. A change of level is a
 * change too.
 * @param fromMs epoch ms, as `toMs`, which belongs to the span
 */
export function modeMarks(fold: WorldFold, fromMs: number, toMs: number): Marks['modes'] {
  const told = fold.moments.of('response')
  const standing = new Map<string, Standing>()
  const marks: ModeMark[] = []
  let here = NORMAL
  let before = NORMAL
  const steps = stepsOf(fold, told).filter(({ at }) => at <= toMs)
  for (const [i, { at, id, standing: stands }] of steps.entries()) {
    if (stands === null) standing.delete(id)
    else standing.set(id, stands)
    // A board shows what stands at the end of a second.
    if (steps[i + 1]?.at === at) continue
    const next = headlineOf(standing)
    if (next.mode === here.mode && next.level === here.level) continue
    here = next
    if (at < fromMs) before = next
    else marks.push({ at, ...next })
  }
  const more = Math.max(0, marks.length - MOST_MARKS.modes)
  const kept = marks.slice(more)
  const knownFrom = more > 0 ? kept[0]!.at : told.from
  const isKnown = knownFrom !== null && knownFrom <= fromMs
  return { knownFrom, before: isKnown ? before : null, marks: kept, more }
}

function headlineOf(standing: ReadonlyMap<string, Standing>): Headline {
  const [lead] = [...standing.values()].toSorted(byLead)
  if (lead === undefined) return NORMAL
  return { mode: lead.mode, level: lead.mode === 'RECOVERY' ? null : lead.level }
}

/** Of all responses of the world, in the order in which it was told of them. */
function stepsOf(fold: WorldFold, { moments }: Remembered): readonly Step[] {
  const records = new Map<string, LedgerRecord>()
  for (const record of fold.open('response')) records.set(record.id, record)
  for (const { subject } of moments) {
    const record = records.has(subject) ? undefined : fold.record('response', subject)
    if (record !== undefined) records.set(subject, record)
  }
  const toldAt = new Map(moments.map((moment) => [keyOf(moment), moment.at]))
  return [...records.values()]
    .flatMap((record) => stepsOfOne(record, toldAt))
    .toSorted((a, b) => a.at - b.at)
}

function stepsOfOne({ id, kept = [] }: LedgerRecord, toldAt: ReadonlyMap<string, number>): Step[] {
  const steps: Step[] = []
  let state = ''
  let warning: number | null = null
  let response: number | null = null
  let since = 0
  for (const { type, time, data } of kept) {
    const to = STATE_AFTER.get(type)
    if (to !== undefined && to !== state) [state, since] = [to, time]
    if ('warningLevel' in data) warning = number(data['warningLevel'])
    if ('responseLevel' in data) response = number(data['responseLevel'])
    const mode: Mode | undefined = IN_FORCE[state]
    const level = mode === 'ALERT' ? warning : response
    // What is no longer remembered was told long ago, and soon after it happened.
    const at = toldAt.get(keyOf({ type, time, subject: id })) ?? firstShown(time)
    steps.push({ at, id, standing: mode === undefined ? null : { id, mode, level, since } })
  }
  return steps
}

/** By the type of a fact; a type that leaves the state as it is has none. */
const STATE_AFTER: ReadonlyMap<string, string> = new Map(
  RESPONSE.transitions.flatMap(({ type, to }) => (to === null ? [] : [[type, to] as const])),
)

function keyOf({ type, subject, time }: Omit<Moment, 'at'>): string {
  return `${type}|${subject}|${time}`
}
