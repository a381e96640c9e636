import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import type { AlarmItem, AlarmsAnswer } from './alarms.ts'
import { useQueue } from './use-queue.ts'

const alarm = (id: string): AlarmItem => ({
  ...{ id, kind: 'l1Late', rank: 5, region: 'R', place: 'R', subject: null, category: null },
  ...{ state: 'RAISED', at: 0, due: null, by: null, until: null, count: 1 },
})
const answerOf = (...ids: string[]): AlarmsAnswer => ({
  ...{ alarms: ids.map(alarm), flood: { since: null, inWindow: 0 } },
})

test('after an act the line that takes its place is chosen', async () => {
  const answer = shallowRef(answerOf('a', 'b', 'c'))
  const { chosen, after } = useQueue(() => answer.value)
  chosen.value = 'b'
  await after(async () => {
    await Promise.resolve()
    answer.value = answerOf('a', 'c')
  })
  expect(chosen.value).toBe('c')
})

test('a line that somebody chose while the server was answering stays chosen', async () => {
  const answer = shallowRef(answerOf('a', 'b', 'c'))
  const { chosen, after } = useQueue(() => answer.value)
  chosen.value = 'b'
  let answered = (): void => {}
  const done = after(() => new Promise((resolve) => (answered = resolve)))
  chosen.value = 'a'
  answered()
  await done
  expect(chosen.value).toBe('a')
})
