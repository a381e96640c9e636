import { z } from 'zod'

/** A token as it is shared: with the hash of its secret, never the secret. */
export const SharedToken = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  grantJson: z.string(),
  createdAt: z.int(),
  revokedAt: z.int().nullable(),
})
export type SharedToken = z.infer<typeof SharedToken>
