import { expect, test } from 'vitest'
import { orderInjects, type InjectRow } from './drills.ts'

const inject = (id: string, part: Partial<InjectRow>): InjectRow => ({
  ...{ id, title: id, text: '', to: null, expectedAction: null, evaluatorNote: null },
  ...{ atMin: null, trigger: null, dueAt: null, givenAt: null, by: null, events: 0, ...part },
})
const idsOf = (rows: readonly InjectRow[]): readonly string[] => rows.map(({ id }) => id)

test('before a drill starts its script stands by the minute, and only what hangs on an event waits for one', () => {
  const { coming, waiting, given } = orderInjects([
    inject('late', { atMin: 12 }),
    inject('order', { trigger: { type: 'response.started', afterMin: 1 } }),
    inject('first', { atMin: 0 }),
  ])
  expect([idsOf(coming), idsOf(waiting), idsOf(given)]).toEqual([['first', 'late'], ['order'], []])
})

test('in a drill what was given last stands first, and what comes next by its instant', () => {
  const { coming, waiting, given } = orderInjects([
    inject('given', { atMin: 0, givenAt: 1 }),
    inject('after', { atMin: 9, dueAt: 9 }),
    inject('triggered', { trigger: { type: 'response.started', afterMin: 1 }, dueAt: 5 }),
    inject('newest', { atMin: 1, givenAt: 2 }),
  ])
  expect(idsOf(given)).toEqual(['newest', 'given'])
  expect([idsOf(coming), idsOf(waiting)]).toEqual([['triggered', 'after'], []])
})
