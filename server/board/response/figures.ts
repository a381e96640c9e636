import type { Scalar } from '../../../shared/board/board.ts'
import { ELEMENTS } from '../../../shared/fact/response-codes.ts'
import { OTHER } from '../../../shared/indicator/dimensions.ts'
import { ANSWER_MIN } from '../../../shared/lifecycle/response-work.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { arrivalsOf } from './arrived.ts'
import type { Work } from './part.ts'
import { endOf, instantOf, numberOf, responseOf, stampOf, stateAt } from './read.ts'
import { residentsWithin } from './responses.ts'
import { supplyKinds } from './supplies.ts'

type Values = Record<string, Scalar>

const MINUTE_MS = 60_000
const HERE = 0.9

/** Element that is least ready, its code; null where all required items are ready or nothing is required. */
export const WEAKEST_KEY = 'mode.weakestElement'

/**
 * E1–E13 of the leading response (DOMAIN §3.6), the same on each board of the world; none where no response is in force. `residents` part of E13 is the
 * package's.
 * @param tMs the instant of the board
 */
export function workFigures(work: Work, tree: RegionTree, tMs: number): Values {
  const [lead] = work.responses
  if (lead === undefined) return {}
  const own = (family: Parameters<Work['of']>[0]): readonly LedgerRecord[] =>
    work.of(family).filter((record) => responseOf(record) === lead.id)
  const values: Values = {}
  const endMs = endOf(lead) ?? Infinity
  callouts(values, own('callout'), { tMs, endMs })
  musters(values, own('muster'))
  tasks(values, own('task'), { tMs, endMs })
  values['E7@now'] = startMinutes(lead, work.of('warning'))
  evacuations(values, own('evacuation'))
  supplies(values, own('supply'))
  sitreps(values, own('sitrep'), { tMs, endMs })
  elements(values, own('element'))
  exposure(values, lead, tree)
  return values
}

/** The instant of the board, and the end of the response, Infinity before it: what falls due later falls due no more. */
interface Moments {
  readonly tMs: number
  readonly endMs: number
}

function rate(values: Values, key: string, n: number, d: number, x?: number): void {
  values[key] = d === 0 ? null : n / d
  values[`${key}.n`] = n
  values[`${key}.d`] = d
  if (x !== undefined) values[`${key}.x`] = x
}

/** E1, E2; after the end as they stood then. */
function callouts(values: Values, all: readonly LedgerRecord[], { tMs, endMs }: Moments): void {
  const called = all.filter((record) => stateAt(record, endMs) !== null)
  const answeredOf = (record: LedgerRecord): number | null => {
    const answered = stampOf(record, 'answered')
    return answered !== null && answered <= endMs ? answered : null
  }
  const spans = called.flatMap((record) => {
    const [sent, answered] = [stampOf(record, 'sent'), answeredOf(record)]
    return sent === null || answered === null ? [] : [(answered - sent) / MINUTE_MS]
  })
  rate(values, 'E1@now', spans.length, called.length)
  values['E2a@now'] = medianOf(spans)
  values['E2a@now.n'] = spans.length
  const until = Math.min(tMs, endMs)
  const due = called.filter((record) => {
    const sent = stampOf(record, 'sent') ?? until
    return answeredOf(record) !== null || sent + ANSWER_MIN * MINUTE_MS < until
  })
  rate(values, 'E2b@now', spans.filter((minutes) => minutes <= ANSWER_MIN).length, due.length)
  const unread = called.filter((record) => stateAt(record, endMs) === 'UNREAD')
  values['E2c@now'] = unread.length
  values['E2c@now.since'] = leastOf(unread.map((record) => stampOf(record, 'sent')))
}

/** E3, E4. */
function musters(values: Values, all: readonly LedgerRecord[]): void {
  const required = sumOf(all.map(({ fields }) => numberOf(fields['required']) ?? 0))
  const arrivals = all
    .flatMap((record) => {
      // Of a unit never more than were summoned: who sends too many makes up for nobody else.
      const most = numberOf(record.fields['required']) ?? 0
      let before = 0
      return arrivalsOf(record).map(({ at, arrived }) => {
        const counted = Math.min(arrived, most)
        const gained = counted - before
        before = counted
        return { at, gained }
      })
    })
    .toSorted((a, b) => a.at - b.at)
  rate(values, 'E3@now', sumOf(arrivals.map(({ gained }) => gained)), required)
  let there = 0
  const full = arrivals.find(({ gained }, i) => {
    there += gained
    // All of one moment count together.
    return arrivals[i + 1]?.at !== arrivals[i]!.at && required > 0 && there >= HERE * required
  })
  const summoned = leastOf(all.map((record) => stampOf(record, 'summoned')))
  values['E4@now'] =
    full === undefined || summoned === null ? null : (full.at - summoned) / MINUTE_MS
}

/** E5 and E6 of the response's own tasks, after the end as they stood then; E5b of those of recovery, E12 of both, as they stand. */
function tasks(values: Values, all: readonly LedgerRecord[], { tMs, endMs }: Moments): void {
  const isRecovery = ({ fields }: LedgerRecord): boolean => fields['kind'] === 'recovery'
  const own = all.filter((record) => !isRecovery(record))
  const counted = doneRates(values, 'E5@now', own, endMs)
  const until = Math.min(tMs, endMs)
  const due = counted.filter(({ fields }) => (numberOf(fields['dueAt']) ?? Infinity) <= until)
  const inTime = due.filter(
    (record) => (stampOf(record, 'completed') ?? Infinity) <= (record.fields['dueAt'] as number),
  )
  rate(values, 'E6@now', inTime.length, due.length)
  doneRates(values, 'E5b@now', all.filter(isRecovery), Infinity)
  const blocked = all.filter(({ state }) => state === 'BLOCKED')
  values['E12@now'] = blocked.length
  values['E12@now.since'] = leastOf(blocked.map(({ since }) => since))
}

/** In all, and of each department; returns what counts in all. */
function doneRates(
  values: Values,
  key: string,
  tasks: readonly LedgerRecord[],
  atMs: number,
): readonly LedgerRecord[] {
  const owners = Map.groupBy(tasks, ({ fields }) => String(fields['ownerOrg'] ?? OTHER))
  for (const [owner, own] of owners) doneRate(values, `${key}{owner=${owner}}`, own, atMs)
  return doneRate(values, key, tasks, atMs)
}

/** Tasks done of those not cancelled, as they stood at an instant; returns the latter. */
function doneRate(
  values: Values,
  key: string,
  tasks: readonly LedgerRecord[],
  atMs: number,
): readonly LedgerRecord[] {
  const begun = tasks.filter((task) => stateAt(task, atMs) !== null)
  const counted = begun.filter((task) => stateAt(task, atMs) !== 'CANCELLED')
  const done = counted.filter((task) => stateAt(task, atMs) === 'DONE')
  rate(values, key, done.length, counted.length, begun.length - counted.length)
  return counted
}

/** E7: to the start from finding the incident, else from receiving the warning that the alert names, else from the alert. */
function startMinutes(lead: LedgerRecord, warnings: readonly LedgerRecord[]): number | null {
  const started = stampOf(lead, 'started')
  const incident = lead.fields['incident']
  const found =
    typeof incident === 'object' && incident !== null && 'foundAt' in incident
      ? instantOf(incident.foundAt)
      : null
  const warning = warnings.find(({ id }) => id === lead.fields['warningId'])
  const received = warning === undefined ? null : stampOf(warning, 'received')
  const from = found ?? received ?? stampOf(lead, 'alerted')
  return started === null || from === null ? null : (started - from) / MINUTE_MS
}

/** E8. */
function evacuations(values: Values, all: readonly LedgerRecord[]): void {
  const total = (field: string): number =>
    sumOf(all.map(({ fields }) => numberOf(fields[field]) ?? 0))
  rate(values, 'E8@now', total('moved'), total('planned'))
  rate(values, 'E8b@now', total('sheltered'), total('moved'))
}

/** E9: of the kind that is scarcest; kinds that nobody has counted are left out. */
function supplies(values: Values, all: readonly LedgerRecord[]): void {
  const needed = supplyKinds(all).filter(({ need }) => need !== null && need > 0)
  const kinds = needed
    .flatMap(({ covered, need }) => (covered === null ? [] : [{ n: covered, d: need! }]))
    .toSorted((a, b) => a.n / a.d - b.n / b.d || a.d - b.d)
  const scarcest = kinds[0] ?? { n: 0, d: 0 }
  rate(values, 'E9@now', scarcest.n, scarcest.d, needed.length - kinds.length)
  rate(values, 'E9b@now', kinds.filter(({ n, d }) => n >= d).length, needed.length)
}

/** E10: of those that were due, or have been sent before; a follow-up that a response no longer owes after its end is none. */
function sitreps(values: Values, all: readonly LedgerRecord[], { tMs, endMs }: Moments): void {
  const due = all.filter((record) => {
    const dueAt = numberOf(record.fields['dueAt'])
    if (dueAt === null) return false
    if (stampOf(record, 'sent') !== null) return true
    return dueAt <= tMs && (dueAt <= endMs || record.fields['kind'] === 'final')
  })
  const inTime = due.filter(
    (record) => (stampOf(record, 'sent') ?? Infinity) <= (record.fields['dueAt'] as number),
  )
  rate(values, 'E10@now', inTime.length, due.length)
}

/** E11 六要素就绪率; the weakest element is the headline. */
function elements(values: Values, all: readonly LedgerRecord[]): void {
  const wanted = all.filter(
    ({ fields }) => fields['required'] === true && fields['state'] !== 'notApplicable',
  )
  const ready = (items: readonly LedgerRecord[]): number =>
    items.filter(({ fields }) => fields['state'] === 'ready').length
  rate(values, 'E11@now', ready(wanted), wanted.length)
  let weakest: { readonly code: string; readonly n: number; readonly d: number } | null = null
  for (const code of Object.keys(ELEMENTS)) {
    const items = wanted.filter(({ fields }) => fields['element'] === code)
    const [n, d] = [ready(items), items.length]
    rate(values, `E11@now{element=${code}}`, n, d)
    if (d > 0 && (weakest === null || isWeaker({ n, d }, weakest))) weakest = { code, n, d }
  }
  rate(values, 'E11b@now', weakest?.n ?? 0, weakest?.d ?? 0)
  values[WEAKEST_KEY] = weakest !== null && weakest.n < weakest.d ? weakest.code : null
}

/** The lower share; of equal ones the one that lacks more. */
function isWeaker(a: Readonly<Record<'n' | 'd', number>>, b: typeof a): boolean {
  const less = a.n * b.d - b.n * a.d
  return less < 0 || (less === 0 && a.d - a.n > b.d - b.n)
}

/** E13: by the share of exposure that is declared, or all who live there. */
function exposure(values: Values, lead: LedgerRecord, tree: RegionTree): void {
  const residents = residentsWithin(lead, tree)
  const share = numberOf(lead.fields['exposureShare']) ?? 1
  values['E13@now'] = residents === null ? null : Math.round(residents * share)
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function leastOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
