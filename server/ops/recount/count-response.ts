import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'
import { figure } from './count-package.ts'

const MINUTE = 60_000
const ORDER = ['EMERGENCY', 'ALERT', 'RECOVERY']

/** DOMAIN §3.6, from the words of shared/indicator/entries/emergency: of the one response that leads, wherever the board's region lies. */
export function countResponse(count: Count): void {
  const lead = leading(count.world.of('response'))
  if (lead === undefined) return
  const withdrawn = mistakenStarts(count, lead)
  const own = (family: Parameters<Count['of']>[0]): readonly LedgerRecord[] =>
    count.world
      .of(family)
      .filter(({ fields }) => fields['responseId'] === lead.id)
      .filter((record) => !STARTED.includes(family) || !withdrawn.some((during) => during(record)))
  const over = stamp(lead, 'ended') ?? Infinity
  countCallouts(count, own('callout'), over)
  countMusters(count, own('muster'))
  countTasks(count, own('task'), over)
  countStart(count, lead)
  countEvacuation(count, own('evacuation'))
  countSupplies(count, own('supply'))
  countReports(count, own('sitrep'), over)
  countElements(count, own('element'))
  countPeople(count, lead)
}

/** What a start opens and what goes with it where it was a mistake. */
const STARTED: readonly string[] = ['callout', 'muster', 'task', 'sitrep']

/** For each start that was taken back, whether a record was begun in it. */
function mistakenStarts(
  count: Count,
  lead: LedgerRecord,
): readonly ((record: LedgerRecord) => boolean)[] {
  const steps = count.world
    .told('response', 'response.started', 'response.reverted')
    .filter(({ record }) => record === lead)
  return steps.flatMap(({ fact }, i) => {
    const before = steps[i - 1]?.fact
    if (fact.type !== 'response.reverted' || before?.type !== 'response.started') return []
    return [
      ({ stays }: LedgerRecord) => stays[0]!.from >= before.time && stays[0]!.from <= fact.time,
    ]
  })
}

function leading(responses: readonly LedgerRecord[]): LedgerRecord | undefined {
  const level = ({ state, fields }: LedgerRecord): number =>
    Number(fields[state === 'ALERT' ? 'warningLevel' : 'responseLevel'] ?? 9)
  return responses
    .filter(({ state }) => ORDER.includes(state))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        level(a) - level(b) ||
        a.since - b.since ||
        (a.id < b.id ? -1 : 1),
    )[0]
}

/** Whether something of a record had happened when the response was over. */
function happened(record: LedgerRecord, name: string, over: number): boolean {
  const at = stamp(record, name)
  return at !== undefined && at <= over
}

function countCallouts(count: Count, all: readonly LedgerRecord[], over: number): void {
  const calls = all.filter((call) => happened(call, 'sent', over))
  const answered = calls.filter((call) => happened(call, 'answered', over))
  const last = Math.min(count.atMs, over)
  count.rate('E1@now', answered.length, calls.length)
  const took = answered
    .map((call) => stamp(call, 'answered')! - stamp(call, 'sent')!)
    .toSorted((a, b) => a - b)
  const pair = [took[Math.floor((took.length - 1) / 2)], took[Math.ceil((took.length - 1) / 2)]]
  count.put('E2a@now', took.length === 0 ? null : (pair[0]! + pair[1]!) / 2 / MINUTE)
  count.put('E2a@now.n', took.length)
  const waitsTooLong = calls.filter(
    (call) => !answered.includes(call) && last - stamp(call, 'sent')! > 15 * MINUTE,
  )
  const quick = took.filter((ms) => ms <= 15 * MINUTE).length
  count.rate('E2b@now', quick, answered.length + waitsTooLong.length)
  const unread = calls
    .filter(
      (call) =>
        ['read', 'phoned', 'answered'].every((name) => !happened(call, name, over)) &&
        last - stamp(call, 'sent')! >= 3 * MINUTE,
    )
    .map((call) => stamp(call, 'sent')!)
  count.put('E2c@now', unread.length)
  count.put('E2c@now.since', unread.length === 0 ? null : Math.min(...unread))
}

type Telling = { readonly at: number; readonly data: Readonly<Record<string, unknown>> }

/** How many of a unit were there at an instant: the last total told by then, and one for each new name after it. */
function thereAt(tellings: readonly Telling[], until: number): number {
  const told = tellings.filter(({ at }) => at <= until)
  const last = told.findLastIndex(({ data }) => data['arrived'] !== undefined)
  const names = (some: readonly Telling[]): unknown[] =>
    some.flatMap(({ data }) => (data['personRef'] === undefined ? [] : [data['personRef']]))
  const before = new Set(names(told.slice(0, last + 1)))
  const after = new Set(names(told.slice(last + 1)))
  const fresh = [...after].filter((name) => !before.has(name)).length
  return (last < 0 ? 0 : Number(told[last]!.data['arrived'])) + fresh
}

function countMusters(count: Count, musters: readonly LedgerRecord[]): void {
  const required = total(musters, 'required')
  const all = count.world.told('muster', 'muster.arrived')
  const units = musters.map(({ id, fields }) => ({
    summoned: Number(fields['required'] ?? 0),
    tellings: all
      .filter(({ record }) => record.id === id)
      .map(({ fact }): Telling => ({ at: fact.time, data: fact.data })),
  }))
  const arrived = (at: number): number =>
    units.reduce(
      (sum, { summoned, tellings }) => sum + Math.min(summoned, thereAt(tellings, at)),
      0,
    )
  count.rate('E3@now', arrived(Infinity), required)
  const moments = units
    .flatMap(({ tellings }) => tellings.map(({ at }) => at))
    .toSorted((a, b) => a - b)
  const full = required === 0 ? undefined : moments.find((at) => arrived(at) >= 0.9 * required)
  const first = Math.min(...musters.map((muster) => stamp(muster, 'summoned')!))
  count.put('E4@now', full === undefined ? null : (full - first) / MINUTE)
}

const ownerOf = ({ fields }: LedgerRecord): string => String(fields['ownerOrg'] ?? 'other')

function countRecovered(count: Count, key: string, tasks: readonly LedgerRecord[]): void {
  const finished = tasks.filter(({ state }) => state === 'DONE').length
  const dropped = tasks.filter(({ state }) => state === 'CANCELLED').length
  count.rate(key, finished, tasks.length - dropped, dropped)
}

/** Returns what was begun and not dropped before the end. */
function countDone(
  count: Count,
  key: string,
  tasks: readonly LedgerRecord[],
  over: number,
): readonly LedgerRecord[] {
  const begun = tasks.filter((task) => happened(task, 'created', over))
  const left = begun.filter((task) => !happened(task, 'cancelled', over))
  const done = left.filter((task) => happened(task, 'completed', over))
  count.rate(key, done.length, left.length, begun.length - left.length)
  return left
}

function countTasks(count: Count, tasks: readonly LedgerRecord[], over: number): void {
  const ofRecovery = tasks.filter(({ fields }) => fields['kind'] === 'recovery')
  const ofResponse = tasks.filter((task) => !ofRecovery.includes(task))
  countRecovered(count, 'E5b@now', ofRecovery)
  const left = countDone(count, 'E5@now', ofResponse, over)
  // Told of the departments that were given any, those of no department under `other`.
  for (const owner of new Set(tasks.map(ownerOf))) {
    const split = `{owner=${owner}}`
    const [after, during] = [ofRecovery, ofResponse].map((some) =>
      some.filter((task) => ownerOf(task) === owner),
    ) as [LedgerRecord[], LedgerRecord[]]
    if (after.length > 0) countRecovered(count, `E5b@now${split}`, after)
    if (during.length > 0) countDone(count, `E5@now${split}`, during, over)
  }
  const dueAt = ({ fields }: LedgerRecord): number => Number(fields['dueAt'] ?? Infinity)
  const due = left.filter((task) => dueAt(task) <= Math.min(count.atMs, over))
  const kept = due.filter((task) => happened(task, 'completed', dueAt(task)))
  count.rate('E6@now', kept.length, due.length)
  const stuck = tasks.filter(({ state }) => state === 'BLOCKED').map(({ since }) => since)
  count.put('E12@now', stuck.length)
  count.put('E12@now.since', stuck.length === 0 ? null : Math.min(...stuck))
}

function countStart(count: Count, lead: LedgerRecord): void {
  const incident = lead.fields['incident'] as { readonly foundAt?: unknown } | null | undefined
  const found = new Date((incident?.foundAt ?? Number.NaN) as string | number).getTime()
  const warned = count.world
    .told('warning', 'warning.received')
    .find(({ record }) => record.id === lead.fields['warningId'])
  const heard = warned?.fact.time ?? stamp(lead, 'alerted')
  const from = Number.isNaN(found) ? heard : found
  const started = stamp(lead, 'started')
  const known = from !== undefined && started !== undefined
  count.put('E7@now', known ? (started - from) / MINUTE : null)
}

function countEvacuation(count: Count, places: readonly LedgerRecord[]): void {
  count.rate('E8@now', total(places, 'moved'), total(places, 'planned'))
  count.rate('E8b@now', total(places, 'sheltered'), total(places, 'moved'))
}

function countSupplies(count: Count, counted: readonly LedgerRecord[]): void {
  const kinds = [...new Set(counted.map(({ fields }) => fields['kind']))].map((kind) => {
    const own = counted.filter(({ fields }) => fields['kind'] === kind)
    const isKnown = own.some(({ fields }) => fields['have'] !== undefined)
    return { need: total(own, 'need'), met: isKnown ? metNeed(own) : null }
  })
  const needed = kinds.filter(({ need }) => need > 0)
  const known = needed.filter(({ met }) => met !== null)
  const worst = known
    .map(({ met, need }) => ({ n: met!, d: need }))
    .toSorted((a, b) => a.n / a.d - b.n / b.d || a.d - b.d)[0]
  count.rate('E9@now', worst?.n ?? 0, worst?.d ?? 0, needed.length - known.length)
  count.rate('E9b@now', known.filter(({ met, need }) => met! >= need).length, needed.length)
}

/** All that there is, without what one place lacks and what another has too much of: no need without a place takes that. */
function metNeed(counted: readonly LedgerRecord[]): number {
  const isPlaced = ({ fields }: LedgerRecord): boolean => fields['placeId'] !== undefined
  const placed = counted.filter(isPlaced)
  const overs = [...new Set(placed.map(({ fields }) => fields['placeId']))].map((place) => {
    const here = placed.filter(({ fields }) => fields['placeId'] === place)
    return total(here, 'have') - total(here, 'need')
  })
  const over = overs.filter((each) => each > 0).reduce((sum, each) => sum + each, 0)
  const loose = counted.filter((each) => !isPlaced(each))
  const spare = total(loose, 'have') + over - total(loose, 'need')
  return total(counted, 'have') - Math.max(0, spare)
}

function countReports(count: Count, reports: readonly LedgerRecord[], over: number): void {
  const limited = reports.filter(({ fields }) => fields['dueAt'] !== undefined)
  const dueAt = ({ fields }: LedgerRecord): number => Number(fields['dueAt'])
  const sent = limited.filter(({ state }) => state === 'SENT')
  const missing = limited.filter(
    (report) =>
      report.state !== 'SENT' &&
      dueAt(report) <= count.atMs &&
      (report.fields['kind'] === 'final' || dueAt(report) <= over),
  )
  const inTime = sent.filter((report) => stamp(report, 'sent')! <= dueAt(report))
  count.rate('E10@now', inTime.length, sent.length + missing.length)
}

const SIX = ['organization', 'policy', 'supplies', 'technology', 'coordination', 'responsibility']

function countElements(count: Count, items: readonly LedgerRecord[]): void {
  const tally = (some: readonly LedgerRecord[]): { n: number; d: number } => {
    const required = some.filter(({ fields }) => fields['required'] === true)
    const [ready, none] = ['ready', 'notApplicable'].map(
      (state) => required.filter(({ fields }) => fields['state'] === state).length,
    ) as [number, number]
    return { n: ready, d: required.length - none }
  }
  const all = tally(items)
  count.rate('E11@now', all.n, all.d)
  const each = SIX.map((code) => {
    const found = tally(items.filter(({ fields }) => fields['element'] === code))
    count.rate(`E11@now{element=${code}}`, found.n, found.d)
    return found
  })
  const [weakest = { n: 0, d: 0 }] = each
    .filter(({ d }) => d > 0)
    .toSorted((a, b) => a.n / a.d - b.n / b.d || b.d - b.n - (a.d - a.n))
  count.rate('E11b@now', weakest.n, weakest.d)
}

function countPeople(count: Count, lead: LedgerRecord): void {
  const { tree } = count.context
  const named = lead.fields['regionCodes']
  const codes = (Array.isArray(named) ? named : [])
    .map((code) => tree.codes[tree.indexOf(String(code))])
    .filter((code) => code !== undefined)
  const isInside = (code: string): boolean => {
    for (let up = parentOf(code); up !== null; up = parentOf(up))
      if (codes.includes(up)) return true
    return false
  }
  const parentOf = (code: string): string | null =>
    tree.entries.find((one) => one.code === code)?.parent ?? null
  const people = [...new Set(codes)]
    .filter((code) => !isInside(code))
    .map((code) => figure(tree, code, 'population'))
    .filter((residents) => residents !== null)
  const share = lead.fields['exposureShare']
  const sum = people.reduce((all, one) => all + one, 0)
  count.put(
    'E13@now',
    people.length === 0 ? null : Math.round(sum * (typeof share === 'number' ? share : 1)),
  )
}

function total(records: readonly LedgerRecord[], field: string): number {
  return records.reduce((sum, { fields }) => sum + Number(fields[field] ?? 0), 0)
}
