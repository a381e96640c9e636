import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KeyHandler } from '../../keys/use-keys.ts'
import { START } from '../../live/link-state.ts'
import type { Frozen, Moved } from '../briefing/use-frozen.ts'
import { useReplay } from './use-replay.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** A wall whose pasts come, or not, as the test says. */
function bench() {
  let handler: KeyHandler = () => false
  const at = shallowRef<number | null>(null)
  const [held, told] = [shallowRef(false), shallowRef(false)]
  const asked: number[] = []
  const ahead: number[] = []
  let answer: Moved = 'shown'
  const state = shallowRef({ ...START, board: { version: { seq: 1, t: 1 } } as never })
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
      told: () => told.value,
    }),
  )!
  const press = async (name: string): Promise<boolean> => {
    const taken = handler({ name, shift: false })
    await nextTick()
    return taken
  }
  return {
    ...{ replay, at, asked, ahead, held, told, press, scope },
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
