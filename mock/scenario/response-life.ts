import { byTime, type FeedEvent, startLife } from '../feed/event.ts'
import { MINUTE_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'

/** What a response has opened, by the ids of its records: rows of a board's lists have them all. */
export interface OpenedWork {
  /** Not claimed yet. */
  readonly tasks: readonly string[]
  readonly musters: readonly { readonly id: string; readonly required: number }[]
  readonly evacuations: readonly {
    readonly responseId: string
    readonly regionCode: string
    readonly planned: number
  }[]
}

export interface WorkPace {
  /** When it begins, epoch ms by the world's clock. */
  readonly at: number
  /** By when most of it is done. */
  readonly minutes: number
  readonly random: Random
}

/** Share of tasks that get stuck on the way, and of those that are not done in time. */
const BLOCKED = 0.12
const SLOW = 0.15
const BLOCKERS = [
  '道路积水，车辆无法通行',
  '人手不足，已请求增援',
  '住户不愿转移，正在劝说',
  '等待设备到场',
]

/** How posts, units and communities work on a response: tasks claimed, done and stuck, units gathering, people moved. In order of time. */
export function responseLife(work: OpenedWork, pace: WorkPace): readonly FeedEvent[] {
  return [
    ...work.tasks.flatMap((id) => taskLife(id, pace)),
    ...work.musters.flatMap(({ id, required }) => musterLife(id, required, pace)),
    ...work.evacuations.flatMap((plan) => evacuationLife(plan, pace)),
  ].toSorted(byTime)
}

function taskLife(id: string, { at, minutes, random }: WorkPace): readonly FeedEvent[] {
  const life = startLife(id)
  const post = '任务责任岗位'
  const span = minutes * MINUTE_MS
  const claimed = life.step('task.claimed', at + random.between(0.02, 0.2) * span, post, {})
  const started = life.step('task.started', claimed + random.between(0.02, 0.1) * span, post, {})
  let now = started + random.between(0.1, 0.3) * span
  life.step('task.progressed', now, post, { progress: random.int(2, 6) / 10 })
  if (random.chance(BLOCKED)) {
    now = life.step('task.blocked', now, post, { blocker: random.pick(BLOCKERS) })
    if (random.chance(0.4)) return life.events
    now = life.step('task.resumed', now + random.between(0.05, 0.3) * span, post, {})
  }
  if (random.chance(SLOW)) return life.events
  now = life.step('task.submitted', now + random.between(0.05, 0.3) * span, post, {})
  life.step('task.completed', now + random.between(0.01, 0.1) * span, '指挥部核查岗', {})
  return life.events
}

/** Quick at first, then the last ones trickle in. */
function musterLife(
  id: string,
  required: number,
  { at, minutes, random }: WorkPace,
): readonly FeedEvent[] {
  const life = startLife(id)
  const most = Math.round(required * random.between(0.88, 1))
  for (const share of [0.2, 0.45, 0.7, 0.85, 1]) {
    const time = at + share * share * minutes * MINUTE_MS
    life.step('muster.arrived', time, '集结点签到岗', { arrived: Math.round(most * share) })
  }
  return life.events
}

function evacuationLife(
  { responseId, regionCode, planned }: OpenedWork['evacuations'][number],
  { at, minutes, random }: WorkPace,
): readonly FeedEvent[] {
  const life = startLife(`${responseId}/${regionCode}`)
  const most = Math.round(planned * random.between(0.9, 1))
  for (const share of [0.15, 0.4, 0.65, 0.9, 1]) {
    const moved = Math.round(most * share)
    const sheltered = Math.round(moved * random.between(0.85, 1))
    const time = at + (0.1 + 0.8 * share) * minutes * MINUTE_MS
    life.step('evacuation.updated', time, '社区转移组', { moved, sheltered })
  }
  return life.events
}
