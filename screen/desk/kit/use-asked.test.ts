import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { command, PATIENCE_MS } from '../api.ts'
import { useAsked, type Kept } from './use-asked.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A server that answers so late; null = never. */
function answerAfter(ms: number | null) {
  const fetched = vi.fn(
    (_path: string, { signal }: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
        if (ms !== null)
          setTimeout(() => resolve(Response.json({ n: fetched.mock.calls.length })), ms)
      }),
  )
  vi.stubGlobal('fetch', fetched)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((after) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('', 'TimeoutError')), after)
    return controller.signal
  })
  return fetched
}

test('an answer that takes longer than the interval is shown, and not asked for beside itself', async () => {
  const fetched = answerAfter(1_200)
  const scope = effectScope()
  const kept = scope.run((): Kept<{ readonly n: number }> => useAsked('/api/v1/walls', 1_000))!
  await vi.advanceTimersByTimeAsync(1_300)
  expect(kept.data.value).toEqual({ n: 1 })
  await vi.advanceTimersByTimeAsync(6_000)
  expect(fetched).toHaveBeenCalledTimes(4)
  expect(kept.refusal.value).toBeNull()
  scope.stop()
})

test('a server that never answers is told of, and asked again', async () => {
  const fetched = answerAfter(null)
  const scope = effectScope()
  const kept = scope.run(() => useAsked('/api/v1/walls', 1_000))!
  await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1_500)
  expect(kept.refusal.value?.code).toBe('noAnswer')
  expect(fetched).toHaveBeenCalledTimes(2)
  scope.stop()
})

test('[IN2] a command without an answer is sent once more under its id, and then said to be looked up before it is repeated', async () => {
  const fetched = answerAfter(null)
  const given = command('display.privacy').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS)
  expect(await given).toMatchObject({
    ...{ code: 'noAnswer', status: 0 },
    text: { zh: expect.stringContaining('先核对结果'), en: expect.stringContaining('Look what') },
  })
  const [first, second] = fetched.mock.calls.map(([, { body }]) => body)
  expect(second).toBe(first)
  expect(fetched).toHaveBeenCalledTimes(2)
})
