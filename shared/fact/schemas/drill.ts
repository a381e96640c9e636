import { z } from 'zod'
import { SPEEDS } from '../../drill/clock.ts'
import { DRILL_KIND_IDS, PROBLEM_TYPE_IDS } from '../../drill/dimensions.ts'
import { EvalItemSchema, InjectSchema, ParticipantSchema } from '../../drill/script.ts'
import { fact, Instant } from './common.ts'

const Text = z.string().trim().min(1).max(400)
const Id = z.string().regex(/^[0-9A-Za-z_.:-]{1,80}$/)
const Speed = z.int().min(SPEEDS.least).max(SPEEDS.most)
/** Names of walls, `?wall=`. */
const Walls = z.array(z.string().min(1).max(40)).max(64)

/** Drills and what they find (DOMAIN §2.7, §4.6): written by commands and by the director's clock, refused at the door. */
export const DRILL_FACTS = {
  'drill.planned': command(
    'drill',
    z.object({
      name: Text,
      kind: z.enum(DRILL_KIND_IDS),
      field: Text,
      scenario: z.string().trim().min(1).max(600),
      planId: z.string().min(1).max(64),
      scriptId: z.string().min(1).max(40),
      /** Who holds it. */
      department: Text,
      /** False: nobody but the director and the leaders knows of it before it starts. */
      announced: z.boolean(),
      startAt: Instant,
      durationMin: z.int().min(1),
      speed: Speed,
      participants: z.array(ParticipantSchema),
      /** Of the script as it was when the drill was planned. */
      injects: z.array(InjectSchema),
      items: z.array(EvalItemSchema),
    }),
  ),
  'drill.consented': command(
    'drill',
    /** Of a blind drill the number of the written consent. */
    z.object({ consentedBy: Text, consentedById: Text, docNo: Text.optional() }),
  ),
  'drill.briefed': command('drill', z.object({ note: Text })),
  'drill.started': command(
    'drill',
    z.object({
      name: Text,
      scenario: z.string().trim().min(1).max(600).optional(),
      planId: Text.optional(),
      director: Text,
      speed: Speed.optional(),
      /** Walls that stay with live; absent = none. */
      liveWalls: Walls.optional(),
    }),
  ),
  'drill.paused': command('drill', z.object({ pauseReason: Text })),
  'drill.resumed': command(
    'drill',
    /** Why it goes on beside a real event. */
    z.object({ reason: Text.optional() }),
  ),
  'drill.speedChanged': command('drill', z.object({ speed: Speed })),
  'drill.injected': command(
    'drill',
    z.object({
      injectId: Id,
      title: Text,
      text: z.string().trim().min(1).max(600),
      to: Text.optional(),
      by: z.enum(['script', 'director']),
    }),
  ),
  'drill.wallsChosen': command('drill', z.object({ liveWalls: Walls })),
  'drill.scored': command(
    'drill',
    z.object({
      itemId: Id,
      /** null takes a score back: the item is not scored (D3). */
      score: z.number().min(0).max(100).nullable(),
      evidence: Text.optional(),
      scoredBy: Text,
    }),
  ),
  'drill.ended': command('drill', z.object({})),
  'drill.evaluated': command(
    'drill',
    z.object({
      conclusion: z.string().trim().min(1).max(2000),
      attendance: z.array(z.object({ org: Text, attended: z.int().min(0) })).max(40),
    }),
  ),
  'drill.rectifying': command('drill', z.object({})),
  'drill.closed': command('drill', z.object({})),
  'drill.aborted': command('drill', z.object({ reason: Text })),
  'problem.found': command(
    'problem',
    z.object({
      /** Id of the drill or response that found it. */
      origin: Id,
      problemType: z.enum(PROBLEM_TYPE_IDS),
      text: Text,
      ownerOrg: Text,
      dueAt: Instant,
      itemId: Id.optional(),
    }),
  ),
  'problem.closed': command(
    'problem',
    z.object({
      note: Text,
      /** Version of the plan that it led to (D6). */
      planRevision: Text.optional(),
    }),
  ),
} as const

function command<F extends string, S extends z.ZodObject>(
  family: F,
  schema: S,
): ReturnType<typeof fact<F, S>> & { readonly internal: true } {
  return { ...fact(family, schema), internal: true }
}
