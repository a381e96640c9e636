import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { ASK_AGAIN_MS, useAsked, type Asked } from './use-asked.ts'

const ANSWER_MS = 100
let scope: EffectScope
let asked: string[]
let answers: boolean
const path = shallowRef<string | null>('/a')
const version = shallowRef('1')

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  asked = []
  answers = true
  path.value = '/a'
  version.value = '1'
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function ask(): Asked<string> {
  const read = (of: string): Promise<unknown> => {
    asked.push(of)
    const said = `${of} ${asked.length}`
    const ok = answers
    return new Promise((resolve, reject) => {
      setTimeout(() => (ok ? resolve(said) : reject(new Error('away'))), ANSWER_MS)
    })
  }
  return scope.run(() => useAsked<string>(path, version, read))!
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

test('asks at once, and again when the board has moved on, but not within ten seconds', async () => {
  const { answer } = ask()
  await pass(ANSWER_MS)
  expect([asked.length, answer.value]).toEqual([1, '/a 1'])
  for (let second = 2; second < 6; second++) {
    version.value = String(second)
    await pass(1000)
  }
  expect(asked).toHaveLength(1)
  await pass(ASK_AGAIN_MS + ANSWER_MS)
  expect([asked.length, answer.value]).toEqual([2, '/a 2'])
})

test('does not ask again while the board stands still', async () => {
  ask()
  await pass(60_000)
  expect(asked).toHaveLength(1)
})

test('another question is asked at once, and the answer to the old one is not shown for it', async () => {
  const { answer } = ask()
  await pass(ANSWER_MS)
  path.value = '/b'
  await nextTick()
  expect(answer.value).toBeNull()
  await pass(ANSWER_MS)
  expect([asked.at(-1), answer.value]).toEqual(['/b', '/b 2'])
})

test('[ST2] keeps the last answer when the next cannot be had, says so, and tries again', async () => {
  const { answer, failed } = ask()
  await pass(ANSWER_MS)
  answers = false
  version.value = '2'
  await pass(ASK_AGAIN_MS + ANSWER_MS)
  expect([answer.value, failed.value]).toEqual(['/a 1', true])
  answers = true
  await pass(ASK_AGAIN_MS + ANSWER_MS)
  expect([answer.value, failed.value]).toEqual(['/a 3', false])
})

test('[LL2] asks nothing more once it is closed', async () => {
  ask()
  await pass(ANSWER_MS)
  version.value = '2'
  await nextTick()
  scope.stop()
  await pass(60_000)
  expect(asked).toHaveLength(1)
})
