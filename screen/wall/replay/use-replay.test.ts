import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KeyHandler } from '../../keys/use-keys.ts'
import { START } from '../../live/link-state.ts'
import type { Marks } from '../../../shared/wall/marks.ts'
import type { Frozen, Moved } from '../briefing/use-frozen.ts'
import { useReplay } from './use-replay.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const NONE: Marks = {
  ...{ from: 0, to: 0 },
  modes: { knownFrom: 0, before: null, marks: [], more: 0 },
  alarms: null,
}

/** A wall whose pasts come, or not, as the test says. */
function bench() {
  let handler: KeyHandler = () => false
  const at = shallowRef<number | null>(null)
  const [held, told] = [shallowRef(false), shallowRef(false)]
  const asked: number[] = []
  const ahead: number[] = []
  let answer: Moved = 'shown'
  const read: string[] = []
  let marks: Marks | null = NONE
  const want = { view: { region: 'R 1', profile: 'LEADER' } }
  const state = shallowRef({
    ...START,
    ...{ board: { version: { seq: 1, t: 1 } } as never, want: want as never },
  })
  const frozen = {
    ...{ at, live: shallowRef(START), source: { state } },
    move: (instant: number) => {
      asked.push(instant)
      if (answer === 'shown') at.value = instant
      return Promise.resolve(answer)
    },
    ahead: (instant: number) => ahead.push(instant),
    freeze: (instant: number | null) => (at.value = instant),
  } as unknown as Frozen
  const scope = effectScope()
  const replay = scope.run(() =>
    useReplay({
      ...{ frozen, lang: () => 'zh', timeZone: shallowRef('Asia/Shanghai') },
      keys: { on: (_, take) => void (handler = take) },
      held: () => held.value,
      nameOf: (code) => code,
      read: (path) => {
        read.push(path)
        return marks === null ? Promise.reject(new Error('503')) : Promise.resolve(marks)
      },
      told: () => told.value,
    }),
  )!
  const press = async (name: string, shift = false): Promise<boolean> => {
    const taken = handler({ name, shift })
    await vi.advanceTimersByTimeAsync(0)
    return taken
  }
  return {
    ...{ replay, at, asked, ahead, held, told, press, scope, read },
    marked: (next: Marks | null) => (marks = next),
    answers: (next: Moved) => (answer = next),
  }
}

test('[WD4] R opens the time bar, arrows move it and Escape leads back to the present', async () => {
  const { replay, at, asked, press } = bench()
  expect(await press('ArrowLeft')).toBe(false)
  expect(await press('r')).toBe(true)
  await press('ArrowLeft')
  expect(asked).toHaveLength(2)
  expect(at.value).toBe(asked[1])
  expect(replay.view.value?.note).toBe('')
  expect(await press('Enter')).toBe(false)
  await press('Escape')
  expect([at.value, replay.view.value]).toEqual([null, null])
})

test('[WD4] plays a stop a second, asks for the next one meanwhile and ends at the end', async () => {
  const { replay, asked, ahead, press } = bench()
  await press('r')
  await press('[')
  await press('[')
  await press(' ')
  const from = asked.length
  await vi.advanceTimersByTimeAsync(3_500)
  expect(asked).toHaveLength(from + 3)
  expect(ahead.slice(0, 3)).toEqual(asked.slice(from))
  await vi.advanceTimersByTimeAsync(100_000)
  expect(replay.view.value).toMatchObject({ playing: false, share: 1 })
})

test('an instant that cannot be had is asked for again, and said', async () => {
  const { replay, asked, press, answers } = bench()
  answers('failed')
  await press('r')
  expect(replay.view.value?.note).toBe('取不到，再试')
  answers('shown')
  await vi.advanceTimersByTimeAsync(2_100)
  expect(asked[1]).toBe(asked[0])
  expect(replay.view.value?.note).toBe('')
})

test('it gives way to a warning, a response and a drill, and is not begun while one stands', async () => {
  const { replay, at, held, press } = bench()
  await press('r')
  held.value = true
  await nextTick()
  expect([at.value, replay.view.value]).toEqual([null, null])
  expect(await press('r')).toBe(false)
  expect(replay.view.value).toBeNull()
})

test('a briefing takes its instant over', async () => {
  const { replay, at, told, press } = bench()
  await press('r')
  const before = at.value
  told.value = true
  await nextTick()
  expect([at.value, replay.view.value]).toEqual([before, null])
})

test('a wall that was left in the past goes back to the present by itself', async () => {
  const { replay, at, press } = bench()
  await press('r')
  await vi.advanceTimersByTimeAsync(9 * 60_000)
  await press('ArrowLeft')
  await vi.advanceTimersByTimeAsync(9 * 60_000)
  expect(replay.view.value).not.toBeNull()
  await vi.advanceTimersByTimeAsync(61_000)
  expect([at.value, replay.view.value]).toEqual([null, null])
})

test('[LL1] it leaves no timer behind', async () => {
  const { press, scope } = bench()
  await press('r')
  await press(' ')
  scope.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('[WD4] ⇧ with an arrow goes to the mark before or after, at its very second', async () => {
  const { at, asked, replay, press, marked, read } = bench()
  await press('r')
  const to = asked[0]!
  await press('Escape')
  const marks = [-7, -3].map((hours) => ({
    ...{ at: to + hours * 3_600_000 + 77_000, mode: 'ALERT' as const, level: 2 },
  }))
  marked({ ...NONE, from: to - 86_400_000, to, modes: { ...NONE.modes, marks } })
  await press('r')
  expect(read.slice(1)).toEqual([
    `/api/v1/marks?${new URLSearchParams({
      ...{ region: 'R 1', profile: 'LEADER' },
      from: new Date(to - 86_400_000).toISOString(),
      to: new Date(to).toISOString(),
    })}`,
  ])
  expect(replay.view.value?.happened.marks).toHaveLength(2)
  await press('ArrowLeft', true)
  expect(at.value).toBe(marks[1]!.at)
  expect(replay.view.value?.happened.label).toHaveLength(1)
  await press('ArrowLeft', true)
  expect(await press('ArrowLeft', true)).toBe(true)
  expect(at.value).toBe(marks[0]!.at)
  await press('ArrowRight', true)
  expect(at.value).toBe(marks[1]!.at)
})

test('a replay whose marks cannot be had says so, goes on without them and asks again', async () => {
  const { replay, at, asked, press, marked } = bench()
  marked(null)
  await press('r')
  expect(replay.view.value).toMatchObject({
    note: '',
    missing: '标记取不到，再试',
    happened: { marks: [] },
  })
  await press('ArrowLeft', true)
  await press('ArrowLeft')
  expect(at.value).toBe(asked[1])
  marked(NONE)
  await vi.advanceTimersByTimeAsync(11_000)
  expect(replay.view.value?.missing).toBe('')
})
