import { setTimeout as sleep } from 'node:timers/promises'

const TRIES = 5

/** A question to a living server, asked again when the connection it would have used had just been closed for idleness. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0) throw error
      await sleep(200)
    }
  }
}

/** @throws an Error when it is not answered 200 within ten seconds. */
export async function readText(url: string, bearer: string): Promise<string> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${bearer}` },
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return text
}
