import { z } from 'zod'
import { WORLD_PATTERN, type World } from './fact.ts'
import { Actor, Instant, Ref } from './schemas/common.ts'

/**
 * CloudEvents 1.0 as producers send it (DESIGN, "Envelope"). Output `time` is epoch ms and `world` is `live` when absent. Attributes
 * that we do not know are dropped. `data` is checked by the schema of `type` (shared/fact/registry.ts).
 */
export const EnvelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: Ref,
  source: Ref,
  type: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/, 'must be <family>.<verb>'),
  subject: Ref,
  time: Instant,
  datacontenttype: z
    .string()
    .regex(/^application\/(?:[\w.+-]+\+)?json(?:\s*;.*)?$/, 'must be JSON')
    .optional(),
  world: z
    .string()
    .regex(WORLD_PATTERN, 'must be live, test or drill:<id>')
    .transform((world) => world as World)
    .default('live'),
  actor: Actor.optional(),
  data: z.record(z.string(), z.unknown()),
})

export type Envelope = z.output<typeof EnvelopeSchema>
export type EnvelopeInput = z.input<typeof EnvelopeSchema>
