import { describe, expect, it } from 'vitest'
import { fieldName } from '../../../shared/fact/schemas/mode-names.ts'
import { TRANSITION_IDS, type TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { CommandRefusal } from '../refusal.ts'
import { FIELDS, person, TestDesk } from './test-desk.ts'

/** 突发事件应对法 art. 64, the eight items of a warning, and art. 72, those of a response, beside what DOMAIN §4.2 adds. */
const ARTICLE_64 = [
  ...['warningKind', 'warningLevel', 'warningStartAt', 'regionCodes'],
  ...['matter', 'measures', 'authority', 'issuedAt'],
]
const ARTICLE_72 = ['matter', 'responseLevel', 'expectedHours', 'measures']

const MANDATORY: Readonly<Record<TransitionId, readonly string[]>> = {
  A1: [...ARTICLE_64, 'planId'],
  A2: [...ARTICLE_72, 'authority', 'docNo', 'regionCodes', 'planId'],
  "A2'": [
    ...[...ARTICLE_72, 'authority', 'docNo', 'regionCodes', 'planId', 'incident'],
    ...['incident.class', 'incident.grade', 'incident.statedBy', 'incident.occurredAt'],
    ...['incident.foundAt', 'incident.place'],
  ],
  A3: ['responseLevel', 'reason', 'authority', 'docNo'],
  A4: ['responseLevel', 'reason', 'authority', 'docNo'],
  A5: ['endBasis', 'residualMeasures', 'openTasks'],
  "A5'": ['reason'],
  A6: [
    ...['checklist', 'checklist.evacueesReturned', 'checklist.utilitiesRestored'],
    ...['checklist.materialsSettled', 'checklist.purgeScheduled'],
  ],
  A7: ['liftedAt', 'liftBasis'],
}
const ALL = TRANSITION_IDS.flatMap((id) => MANDATORY[id].map((path) => [id, path] as const))

function without(fields: object, path: string): object {
  const [first, ...rest] = path.split('.')
  const { [first as never]: inner, ...others } = fields as Record<string, object>
  return rest.length === 0 ? others : { ...others, [first!]: without(inner!, rest.join('.')) }
}

function refusalOf(act: () => unknown): CommandRefusal {
  try {
    act()
  } catch (error) {
    if (error instanceof CommandRefusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

function propose(transition: TransitionId, fields: object): CommandRefusal {
  const desk = new TestDesk()
  return refusalOf(() =>
    desk.do(person('chief'), { act: 'propose', transition, responseId: 'r', fields }),
  )
}

describe('what the law and the table demand', () => {
  it.each(ALL)('%s without %s is refused and the field named in both languages', (id, path) => {
    const refusal = propose(id, without(FIELDS[id], path))
    expect(refusal).toMatchObject({ status: 400, code: 'badField', field: path })
    const name = fieldName(path, id)
    expect(refusal.text.zh).toContain(name.zh)
    expect(refusal.text.en).toContain(name.en)
    expect(/\p{Script=Han}/u.test(name.zh)).toBe(true)
    expect(/\p{Script=Han}/u.test(name.en)).toBe(false)
  })

  it.each(TRANSITION_IDS)('%s with all of them is refused for none', (id) => {
    // No response is named: whatever else is wrong, no field is.
    const opens = id === 'A1' || id === "A2'"
    const act = (): unknown =>
      new TestDesk().do(person('chief'), { act: 'propose', transition: id, fields: FIELDS[id] })
    expect(opens ? (act(), 'done') : refusalOf(act).code).toBe(opens ? 'done' : 'illegalTransition')
  })

  it.each(['who', 'when', 'how'])('an order by word without its %s is none', (part) => {
    const { docNo: _, ...rest } = FIELDS.A2
    const verbalOrder = { who: '区指挥长', when: '2026-06-01T09:00:00+08:00', how: '电话' }
    const desk = new TestDesk()
    const response = desk.change('A1', FIELDS.A1)
    const start = (order: object): unknown =>
      desk.do(person('chief'), {
        ...{ act: 'propose', transition: 'A2', responseId: response },
        fields: { ...rest, verbalOrder: order },
      })
    expect(refusalOf(() => start(without(verbalOrder, part)))).toMatchObject({
      code: 'badField',
      field: `verbalOrder.${part}`,
    })
    expect(() => start(verbalOrder)).not.toThrow()
  })

  it('an alert without a warning of the law needs its reason, its regions and its plan', () => {
    const watch = { reason: '多处积水上报', regionCodes: ['a'], planId: 'flood' }
    for (const path of ['regionCodes', 'planId'])
      expect(propose('A1', without(watch, path)).field).toBe(path)
    // Without a reason it is a warning, and a warning states its kind.
    expect(propose('A1', without(watch, 'reason')).field).toBe('warningKind')
    const desk = new TestDesk()
    desk.change('A1', watch)
    expect(desk.value('mode')).toBe('ALERT')
    expect(desk.value('mode.warningLevel')).toBeNull()
    expect(desk.value('mode.reason')).toBe('多处积水上报')
  })

  it('a plan that the package has not and a field that no step knows are named', () => {
    expect(propose('A2', { ...FIELDS.A2, planId: 'war' }).field).toBe('planId')
    expect(propose('A7', { ...FIELDS.A7, mood: 'good' }).field).toBe('mood')
  })

  it('a break-glass without its reason or its regions is refused', () => {
    const desk = new TestDesk()
    const fields = { reason: '联系不上值班长', regionCodes: ['a'] }
    for (const path of ['reason', 'regionCodes']) {
      const command = { act: 'breakGlass', fields: without(fields, path) }
      expect(refusalOf(() => desk.do(person('officer'), command)).field).toBe(path)
    }
  })
})
