import { expect, test } from 'vitest'
import { oneAfterTheOther } from './turns.ts'

const busy = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('[IN6] work is done in the order asked, one piece at a time', async () => {
  const inTurn = oneAfterTheOther()
  const heard: string[] = []
  await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      inTurn(async (pause) => {
        heard.push(`${name} begins`)
        await pause()
        heard.push(`${name} ends`)
      }),
    ),
  )
  expect(heard).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('[IN6] a timer that is due comes before the next piece', async () => {
  const inTurn = oneAfterTheOther()
  const heard: string[] = []
  setTimeout(() => heard.push('tick'), 5)
  await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      inTurn(() => {
        busy(10)
        heard.push(name)
        return Promise.resolve()
      }),
    ),
  )
  expect(heard.indexOf('tick')).toBeLessThan(heard.indexOf('c'))
})

test('a piece that fails tells its own caller alone', async () => {
  const inTurn = oneAfterTheOther()
  const failing = inTurn(() => Promise.reject(new Error('no')))
  const next = inTurn(() => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
})
