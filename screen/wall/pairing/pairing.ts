import { z } from 'zod'

/** What a wall that waits to be paired shows. */
export type PairingView =
  | { readonly kind: 'asking' }
  | { readonly kind: 'waiting'; readonly code: string; readonly expiresAt: number }
  /** Too many wait. */
  | { readonly kind: 'full' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'paired'; readonly name: string }

/** What comes of one question, and after how long the next one is due. */
export interface PairingStep {
  readonly view: PairingView
  readonly nextMs: number
}

const Waiting = z.object({ code: z.string(), expiresAt: z.number(), pollMs: z.number().positive() })
const Polled = z.discriminatedUnion('state', [
  Waiting.extend({ state: z.literal('waiting') }),
  z.object({ state: z.literal('paired'), name: z.string() }),
  z.object({ state: z.literal('none') }),
])
const SILENT: PairingStep = { view: { kind: 'silent' }, nextMs: 5_000 }

type Ask = (path: string, init: RequestInit) => Promise<Response>

/** One question: how the pairing stands, or, where this wall does not wait, for a code. Never rejects. */
export async function askPairing(view: PairingView, wall: string, ask: Ask): Promise<PairingStep> {
  if (view.kind === 'waiting' || view.kind === 'asking') {
    const answer = await ask('/api/v1/pairing', {}).catch(() => null)
    if (answer === null) return SILENT
    const step = answer.ok ? polled(await answer.json().catch(() => null)) : SILENT
    if (step !== null) return step
  }
  const answer = await ask('/api/v1/pairing', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ wall }),
  }).catch(() => null)
  if (answer?.status === 429) return { view: { kind: 'full' }, nextMs: 15_000 }
  if (answer?.ok !== true) return SILENT
  const found = Waiting.safeParse(await answer.json().catch(() => null))
  return found.success ? waiting(found.data) : SILENT
}

/** null where the wall does not wait. */
function polled(body: unknown): PairingStep | null {
  const found = Polled.safeParse(body)
  if (!found.success) return SILENT
  const { data } = found
  if (data.state === 'none') return null
  if (data.state === 'waiting') return waiting(data)
  return { view: { kind: 'paired', name: data.name }, nextMs: 0 }
}

function waiting({ code, expiresAt, pollMs }: z.infer<typeof Waiting>): PairingStep {
  return { view: { kind: 'waiting', code, expiresAt }, nextMs: pollMs }
}

/** As it is read out: two groups of three. */
export function spelled(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
