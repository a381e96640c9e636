import { z } from 'zod'

const HealthSchema = z.object({
  serverTime: z.union([z.number(), z.iso.datetime({ offset: true }).transform(Date.parse)]),
  speed: z.number().positive().default(1),
  /** Number of facts the server holds; 0 when it does not say. */
  seq: z.int().nonnegative().default(0),
})
export type Health = z.infer<typeof HealthSchema>

/** Rejects when the server does not answer, is not ready, or says something else. */
export async function fetchHealth(url: string): Promise<Health> {
  const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5000) })
  if (!response.ok) throw new Error(`/healthz answered ${response.status}`)
  return HealthSchema.parse(await response.json())
}
