import { expect, test } from 'vitest'
import { watchRoom } from './journal-room.ts'

test('[JN1] what an operator must know of the room: little left, none, and again some', () => {
  let free = 2 ** 40
  const said: string[] = []
  const log = { error: (text: string) => said.push(text), info: (text: string) => said.push(text) }
  const room = watchRoom('/', log as never, () => free)
  expect(room.warnings()).toEqual([])
  free = 100 * 2 ** 20
  expect(room.warnings()).toEqual(['only 100 MiB are left for the journal'])
  room.onFull(true)
  expect(room.isFull()).toBe(true)
  expect(room.warnings()).toEqual([expect.stringContaining('no room for the journal')])
  free = 2 ** 40
  expect(room.warnings()).toHaveLength(1)
  room.onFull(false)
  expect(room.warnings()).toEqual([])
  expect(said).toHaveLength(2)
  expect(watchRoom('/', log as never).warnings().length).toBeLessThan(2)
})
