import type { Product } from './product.ts'

/** Sends events as one batch with a producer's token. Throws when not every one was accepted. */
export async function sendAll(
  product: Product,
  token: string,
  events: readonly object[],
): Promise<void> {
  const response = await fetch(`${product.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  })
  const answer = (await response.json()) as { accepted?: number }
  if (answer.accepted !== events.length)
    throw new Error(`not all were taken: ${response.status} ${JSON.stringify(answer)}`)
}
