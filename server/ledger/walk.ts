import fc from 'fast-check'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import type { FactData } from '../../shared/fact/fact.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { statesOf } from './compile.ts'
import { type Draft, HOUR, MINUTE, T0 } from './sample.ts'

/** For property tests: a random life of many records, mostly legal, in order of time and no two facts at the same moment. */
export function lives(maxSteps = 60): fc.Arbitrary<Draft[]> {
  const step = fc.record({
    who: fc.nat({ max: SUBJECTS.length - 1 }),
    pick: fc.nat({ max: 1000 }),
    /** One in twelve does anything, one in twelve anything legal, the others go on with the life. */
    mood: fc.integer({ min: 0, max: 11 }),
    gapMs: fc.oneof(
      fc.integer({ min: 1, max: 10 * MINUTE }),
      fc.integer({ min: MINUTE, max: 30 * HOUR }),
    ),
    spanMs: fc.oneof(
      fc.integer({ min: 0, max: 5 * MINUTE }),
      fc.integer({ min: -HOUR, max: 100 * HOUR }),
    ),
    region: fc.constantFrom('S', 'S1', 'S2'),
  })
  return fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' }).map((steps) => {
    const states = new Map<string, string>()
    let time = T0
    return steps.map(({ who, pick, mood, gapMs, spanMs, region }) => {
      time += gapMs
      const subject = SUBJECTS[who]!
      const state = states.get(subject.id) ?? ''
      const rows = ROWS[subject.family]!
      const legal = rows.filter((row) => row.from.includes(state))
      const onward = legal.filter((row) => !row.ends)
      const choice =
        [mood > 1 ? onward : [], mood > 0 ? legal : []].find((some) => some.length > 0) ?? rows
      const row = choice[pick % choice.length]!
      if (legal.includes(row)) states.set(subject.id, row.to ?? state)
      return {
        type: row.type,
        subject: subject.id,
        time,
        data: dataAt(row.type as FactType, time, spanMs, region),
      }
    })
  })
}

const FAMILIES: readonly Family[] = [
  'case',
  'whistle',
  'mediation',
  'order',
  'attendance',
  'shift',
  'risk',
  'feedback',
  'volunteer',
  'response',
  'task',
  'element',
  'callout',
]

const SUBJECTS: readonly { readonly family: Family; readonly id: string }[] = [
  { family: 'case', id: 'c1' },
  { family: 'case', id: 'c1' },
  { family: 'case', id: 'c1' },
  { family: 'case', id: 'c2' },
  { family: 'whistle', id: 'w1' },
  { family: 'mediation', id: 'm1' },
  { family: 'order', id: 'o1' },
  { family: 'attendance', id: 'a1' },
  { family: 'shift', id: 's1' },
  { family: 'risk', id: 'r1' },
  { family: 'feedback', id: 'case:c1:1' },
  { family: 'volunteer', id: 'v1' },
  // As the examples of the work in a response name it.
  { family: 'response', id: 'response-7' },
  { family: 'task', id: 't1' },
  { family: 'element', id: 'e1' },
  { family: 'callout', id: 'k1' },
]

interface Step {
  readonly type: string
  readonly from: readonly string[]
  readonly to: string | null
  /** Leads to an end, or past the life in between. */
  readonly ends: boolean
}

const SHORTCUTS = new Set([
  'case.imported',
  'case.selfResolved',
  'case.whistled',
  'med.refusedByParty',
])

const ROWS: Partial<Record<Family, readonly Step[]>> = Object.fromEntries(
  FAMILIES.map((family) => [
    family,
    LIFECYCLES[family].transitions
      // A rating by callback is not sent to the feedback record.
      .filter(({ type }) => FACT_TYPES[type as FactType].family === family)
      .map((row) => ({
        type: row.type,
        from: statesOf(LIFECYCLES[family], row),
        to: row.to,
        ends: LIFECYCLES[family].terminal.includes(row.to ?? '') || SHORTCUTS.has(row.type),
      })),
  ]),
)

const INSTANTS = [
  'dueAt',
  'newDueAt',
  'reviewDate',
  'replyDue',
  'nextCheckAt',
  'performDueAt',
  'wishDate',
  'agreedDueAt',
]

function dataAt(type: FactType, time: number, spanMs: number, region: string): FactData {
  const data = { ...FACT_TYPES[type].schema.parse(EXAMPLES[type]) }
  if ('regionCode' in data) data['regionCode'] = region
  if ('caseId' in data) data['caseId'] = 'c1'
  if ('whistleId' in data) data['whistleId'] = 'w1'
  if (type === 'med.applied') data['caseId'] = 'c1'
  for (const name of INSTANTS) if (name in data) data[name] = time + spanMs
  if (type === 'grid.shiftPlanned')
    Object.assign(data, { from: time + spanMs, to: time + spanMs + HOUR })
  if (type === 'case.dispatched' && spanMs % 3 === 0) data['regionCode'] = region
  if (type === 'case.imported') {
    data['provenAnchors'] = {
      reportedAt: time - 5 * HOUR,
      ...(spanMs % 2 === 0 ? { dueAt: time + spanMs } : {}),
      ...(spanMs % 5 === 0 ? { closedAt: time } : {}),
    }
  }
  return data
}
