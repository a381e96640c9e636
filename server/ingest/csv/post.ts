import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportEvent } from './event.ts'

export interface PostAnswer {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly {
    readonly index: number
    readonly code: string
    readonly message: string
    readonly path: string
  }[]
}

/** Tries of one batch before the import gives up: about a minute of a server that is away or full. */
const TRIES = 20

/** Posts one batch through the door, as any producer. Rejects with the server's words when it refuses the body. */
export async function postEvents(
  url: string,
  token: string,
  events: readonly ImportEvent[],
): Promise<PostAnswer> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
    }).catch((error: unknown) => error as Error)
    if (!(response instanceof Error) && response.ok) return (await response.json()) as PostAnswer
    const again = response instanceof Error || response.status === 429 || response.status === 503
    if (!again || attempt === TRIES) {
      throw new Error(
        response instanceof Error
          ? `${url}: ${response.message}`
          : `${url}: ${response.status} ${await response.text()}`,
      )
    }
    const waitS = response instanceof Error ? 3 : Number(response.headers.get('retry-after') ?? 3)
    await sleep(Math.min(waitS, 30) * 1000)
  }
}
