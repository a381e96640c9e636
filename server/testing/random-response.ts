import fc from 'fast-check'
import { ELEMENTS } from '../../shared/fact/response-codes.ts'
import type { Fact, FactData, World } from '../../shared/fact/fact.ts'
import { Dice } from './random-dice.ts'
import { START_MS, type RandomHistory } from './random-history.ts'

/** For tests: lives of a few responses with everything that is done in them, told late, out of order and illegally at times. */
const MINUTE = 60_000
const RESPONSES = ['r1', 'r2', 'unheard']
const REGIONS = ['A', 'A1', 'B', 'B1']

interface Told {
  readonly type: string
  readonly subject: string
  readonly data: FactData
}

/** How a task mostly goes, from its second step on. */
const WAY = ['claimed', 'started', 'blocked', 'resumed', 'submitted', 'completed'] as const

type Kind = (dice: Dice, response: string, nowMs: number, stages: Map<string, number>) => Told

const KINDS: readonly Kind[] = [
  (dice, response) => ({
    type: 'element.statusChanged',
    ...itemOf(dice, response),
  }),
  (dice, response, nowMs, stages) => {
    const subject = `${response}/t${dice.below(3)}`
    if (!stages.has(subject)) stages.set(subject, 0)
    const due = dice.below(4) === 0 ? {} : { dueAt: nowMs + (dice.below(400) - 20) * MINUTE }
    const kind = dice.below(3) === 0 ? { kind: 'recovery' } : {}
    const data = { responseId: response, title: 't', ...due, ...kind }
    return { type: 'task.created', subject, data }
  },
  ...[stepOf, stepOf, stepOf],
  (dice, response, nowMs) => ({
    type: 'muster.summoned',
    subject: `${response}/m${dice.below(2)}`,
    data: {
      ...{ responseId: response, kind: 'team', unit: 'u', required: dice.below(12) },
      deadline: nowMs + 30 * MINUTE,
    },
  }),
  (dice, response) => ({
    type: 'muster.arrived',
    subject: `${response}/m${dice.below(2)}`,
    data: dice.of<FactData>([
      { arrived: dice.below(12) },
      { arrived: dice.below(12), personRef: `p${dice.below(6)}` },
      ...[0, 1, 2].map(() => ({ personRef: `p${dice.below(6)}` })),
    ]),
  }),
  (dice, response) => ({
    type: 'evacuation.planned',
    subject: `${response}/${dice.of(REGIONS)}`,
    data: { responseId: response, regionCode: dice.of(REGIONS), planned: dice.below(50) },
  }),
  (dice, response) => ({
    type: 'evacuation.updated',
    subject: `${response}/${dice.of(REGIONS)}`,
    data: {
      moved: dice.below(60),
      ...(dice.below(2) === 0 ? { sheltered: dice.below(50) } : {}),
    },
  }),
  (dice, response) => ({
    type: 'supply.counted',
    subject: `${response}/k${dice.below(3)}/${dice.below(2)}`,
    data: {
      ...{ responseId: response, kind: `k${dice.below(3)}` },
      ...(dice.below(3) > 0 ? { placeId: `p${dice.below(2)}` } : {}),
      ...(dice.below(2) === 0 ? { have: dice.below(20) } : {}),
      ...(dice.below(2) === 0 ? { need: dice.below(20) } : {}),
    },
  }),
  (dice, response, nowMs) => ({
    type: dice.below(2) === 0 ? 'sitrep.scheduled' : 'sitrep.sent',
    subject: `${response}/s${dice.below(3)}`,
    data: {
      ...{ responseId: response, no: 1, kind: dice.of(['initial', 'followUp', 'final']) },
      dueAt: nowMs + (dice.below(40) - 5) * MINUTE,
    },
  }),
  (dice, response, _nowMs, stages) => {
    const subject = `${response}/c${dice.below(30)}`
    // Mostly the one called last is who answers, and soon.
    stages.set(`${response}/called`, Number(subject.split('/c')[1]))
    return { type: 'callout.sent', subject, data: { responseId: response, post: 'x' } }
  },
  (dice, response, _nowMs, stages) => ({
    type: `callout.${dice.of(['read', 'phoned', 'answered', 'answered'])}`,
    subject: `${response}/c${stages.get(`${response}/called`) ?? 0}`,
    data: { commandPost: 'x', communities: 1, evacuating: false },
  }),
]

function stepOf(dice: Dice, response: string, _nowMs: number, stages: Map<string, number>): Told {
  const subject = `${response}/t${dice.below(2)}`
  const stage = stages.get(subject) ?? 0
  if (stages.has(subject)) stages.set(subject, (stage + 1) % WAY.length)
  const type = dice.below(20) === 0 ? 'task.cancelled' : `task.${WAY[stage]}`
  return { type, subject, data: dataOfStep(type) }
}

function itemOf(dice: Dice, response: string): { subject: string; data: FactData } {
  const item = dice.below(12)
  return {
    subject: `${response}/i${item}`,
    data: {
      ...{ responseId: response, itemId: `i${item}`, required: item % 4 !== 3 },
      element: Object.keys(ELEMENTS)[item % 6],
      state: dice.of(['notReady', 'inProgress', 'ready', 'ready', 'notApplicable']),
    },
  }
}

function dataOfStep(type: string): FactData {
  if (type === 'task.blocked') return { blocker: 'x' }
  return type === 'task.cancelled' ? { approvedBy: 'x', reason: 'x' } : {}
}

function modeOf(dice: Dice, subject: string, nowMs: number): Told {
  const regionCodes = dice.of([['A', 'A1'], ['B'], ['S'], ['none'], ['A2', 'B1']])
  const type = dice.of([
    ...(['alerted', 'started', 'started', 'levelChanged', 'ended', 'closed', 'lifted'] as const),
  ])
  const found = dice.of([null, { foundAt: new Date(nowMs - 7 * MINUTE).toISOString() }])
  return {
    type: `response.${type}`,
    subject,
    data: {
      ...(type === 'alerted' || type === 'started' ? { regionCodes } : {}),
      ...(type === 'alerted' ? { warningLevel: 1 + dice.below(4), warningId: 'w' } : {}),
      ...(type === 'started' || type === 'levelChanged'
        ? { responseLevel: 1 + dice.below(4) }
        : {}),
      ...(type === 'started' ? { incident: found, exposureShare: dice.of([1, 0.25]) } : {}),
    },
  }
}

/** What a response may name: received before it, after it, or never. */
function warningOf(dice: Dice): Told {
  const type = dice.of(['received', 'acked', 'adjusted', 'lifted'])
  return { type: `warning.${type}`, subject: dice.of(['w', 'w', 'v']), data: { level: 2 } }
}

export function randomResponses(
  maxSteps: number,
  world: World = 'live',
): fc.Arbitrary<RandomHistory> {
  const step = fc.nat({ max: 2 ** 30 - 1 })
  return fc
    .array(step, { minLength: 3, maxLength: maxSteps, size: 'max' })
    .map((steps) => tell(steps, world))
}

function tell(steps: readonly number[], world: World): RandomHistory {
  const dice = new Dice(steps[0]!)
  const stages = new Map<string, number>()
  let time = START_MS
  const told = steps.map((one, i) => {
    dice.begin(one)
    time += dice.of([0, 1, 1, 2, 4, 9]) * MINUTE
    const response = dice.of([...RESPONSES, 'r1', 'r1'])
    const isMode = i === 0 || dice.below(14) === 0
    const fact = isMode
      ? modeOf(dice, dice.of(['r1', 'r1', 'r2']), time)
      : dice.below(20) === 0
        ? warningOf(dice)
        : dice.of(KINDS)(dice, response, time, stages)
    return { ...fact, time, arrivedAt: time + dice.of([0, 0, 0, 0, 3, 40]) * MINUTE }
  })
  let recordedAt = 0
  const facts = told
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt)
    .map(({ arrivedAt, ...fact }, i): Fact => {
      recordedAt = Math.max(recordedAt, arrivedAt)
      return { ...fact, seq: i + 1, recordedAt, id: `e${i}`, source: 's', world }
    })
  dice.begin(steps.at(-1)!)
  return { facts, endMs: recordedAt + dice.of([0, 1, 16, 59, 400]) * MINUTE }
}
