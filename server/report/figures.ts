import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { numberOf, stampOf, type Story } from './story.ts'

/** Of a figure: what it was, and what it should be. */
export interface Figure {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly target: string
}

const ANSWER_MS = 15 * 60_000
const MOST_OF = 0.9

/** E1–E10 of DOMAIN §3.6, of one response at the instant of the draft; each counted here from its records alone. */
export function figuresOf(story: Story): readonly Figure[] {
  const { words } = story
  const callouts = story.records('callout')
  const answered = callouts.filter((each) => stampOf(each, 'answered') !== null)
  const times = answered
    .map((each) => stampOf(each, 'answered')! - stampOf(each, 'sent')!)
    .toSorted((a, b) => a - b)
  const soon = times.filter((ms) => ms <= ANSWER_MS).length
  const musters = story.records('muster')
  const [arrived, required] = [sum(musters, arrivedOf), sum(musters, requiredOf)]
  const tasks = story.records('task')
  const standing = tasks.filter(({ state }) => state !== 'CANCELLED')
  const due = standing.filter((task) => (dueOf(task) ?? Infinity) <= story.atMs)
  const onTime = due.filter((task) => (stampOf(task, 'completed') ?? Infinity) <= dueOf(task)!)
  const moves = story.records('evacuation')
  const field = (name: string) => (record: LedgerRecord) => numberOf(record.fields[name]) ?? 0
  const [planned, moved] = [sum(moves, field('planned')), sum(moves, field('moved'))]
  const supplies = story.records('supply')
  const need = sum(supplies, field('need'))
  const have = sum(supplies, (each) => Math.min(field('have')(each), field('need')(each)))
  const reports = story.records('sitrep').filter((each) => (dueOf(each) ?? Infinity) <= story.atMs)
  const sent = reports.filter((each) => (stampOf(each, 'sent') ?? Infinity) <= dueOf(each)!)
  const done = standing.filter(({ state }) => state === 'DONE').length
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['E1', '叫应率', words.share(answered.length, callouts.length), '100%'],
    [
      ...(['E2', '叫应时长（中位；15 分钟内应答占比）'] as const),
      times.length === 0
        ? '—'
        : `${words.span(medianOf(times))}；${words.share(soon, times.length)}`,
      '≤15 分钟',
    ],
    ['E3', '集结率（到岗率）', words.share(arrived, required), '≥95%'],
    ['E4', '集结时长（到 90%）', words.span(gatheredAfter(musters)), '≤30 分钟'],
    ['E5', '任务完成率', words.share(done, standing.length), '100%'],
    ['E6', '任务按时率', words.share(onTime.length, due.length), '≥95%'],
    ['E7', '启动时长', words.span(startedAfter(story)), '≤30 分钟'],
    ['E8', '转移完成率', words.share(moved, planned), '100%'],
    [
      ...(['E8', '安置率（安置 ÷ 转移）'] as const),
      words.share(sum(moves, field('sheltered')), moved),
      '100%',
    ],
    ['E9', '物资保障率', words.share(have, need), '≥100%'],
    ['E10', '信息报送及时率', words.share(sent.length, reports.length), '100%'],
  ]
  return rows.map(([id, name, value, target]) => ({ id, name, value, target }))
}

/** How many are there: the last number told, or as many different people as signed in, whichever is more. */
export function arrivedOf(muster: LedgerRecord): number {
  return arrivals(muster).at(-1)?.there ?? 0
}

export function requiredOf({ fields }: LedgerRecord): number {
  return numberOf(fields['required']) ?? 0
}

export function dueOf({ fields }: LedgerRecord): number | null {
  return numberOf(fields['dueAt'])
}

interface Arrival {
  readonly at: number
  readonly there: number
}

function arrivals({ kept }: LedgerRecord): readonly Arrival[] {
  const people = new Set<string>()
  let told = 0
  return (kept ?? [])
    .filter(({ type }) => type === 'muster.arrived')
    .map(({ time, data }) => {
      if (typeof data['personRef'] === 'string') people.add(data['personRef'])
      told = numberOf(data['arrived']) ?? told
      return { at: time, there: Math.max(told, people.size) }
    })
}

/** E4: from the first summons until nine of ten of all that were summoned are there; null where that never was. */
function gatheredAfter(musters: readonly LedgerRecord[]): number | null {
  const needed = MOST_OF * sum(musters, requiredOf)
  const summoned = musters.map((each) => stampOf(each, 'summoned') ?? Infinity)
  if (needed === 0) return null
  const there = new Map<string, number>()
  const steps = musters
    .flatMap((muster) => arrivals(muster).map((each) => ({ ...each, id: muster.id })))
    .toSorted((a, b) => a.at - b.at)
  for (const { at, there: n, id } of steps) {
    there.set(id, n)
    if ([...there.values()].reduce((total, each) => total + each, 0) >= needed)
      return at - Math.min(...summoned)
  }
  return null
}

/** E7: from when the event was found, or the warning came, to the start of the response. */
function startedAfter({ response }: Story): number | null {
  const started = stampOf(response, 'started')
  if (started === null) return null
  const incident = response?.fields['incident'] as Readonly<Record<string, unknown>> | null
  const found = instantOf(incident?.['foundAt'] ?? incident?.['occurredAt'])
  const from = found ?? instantOf(response?.fields['issuedAt']) ?? stampOf(response, 'alerted')
  return from === null ? null : started - from
}

/** Of an instant in either of its two forms. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function sum(records: readonly LedgerRecord[], of: (record: LedgerRecord) => number): number {
  return records.reduce((total, record) => total + of(record), 0)
}
