import { z } from 'zod'
import { Actor, fact, Ref } from './common.ts'

const Words = z.string().trim().min(1).max(200)

/** Destruction of the personal parts of a response (RULES PV4; 突发事件应对法 arts 84, 85). Subject = `purge-<response>`. */
export const PURGE_FACTS = {
  'purge.exceptionAsked': internal(
    fact(
      'purge',
      z.object({
        responseId: Ref,
        /** What the assessment needs them for, and the paper that approves it. */
        reason: Words,
        docNo: Words,
        /** Epoch ms. */
        until: z.int().positive(),
        askedBy: Actor,
        askedById: Ref,
      }),
    ),
  ),
  'purge.exceptionApproved': internal(
    fact(
      'purge',
      z.object({ keptUntil: z.int().positive(), approvedBy: Actor, approvedById: Ref }),
    ),
  ),
  'purge.ordered': internal(
    fact(
      'purge',
      z.object({
        responseId: Ref,
        reason: Words,
        /** By the date that the return to normal set, not by a person. */
        atDue: z.boolean(),
        by: Actor,
        byId: Ref.optional(),
      }),
    ),
  ),
  'purge.done': internal(
    fact(
      'purge',
      z.object({
        responseId: Ref,
        /** Of the key that was destroyed; one for each machine that sealed parts of the response. */
        keyId: Ref,
        /** Sealed parts that nobody can read any more, by fact type. */
        parts: z.record(z.string(), z.int().nonnegative()),
        total: z.int().nonnegative(),
      }),
    ),
  ),
} as const

function internal<E extends object>(entry: E): E & { readonly internal: true } {
  return { ...entry, internal: true }
}
