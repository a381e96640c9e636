import { z } from 'zod'
import { CHECK_METHODS, codeOf } from '../codes.ts'
import {
  ELEMENT_STATES,
  ELEMENTS,
  EVIDENCE_KINDS,
  MUSTER_KINDS,
  SITREP_CHANNELS,
  SITREP_KINDS,
  TASK_KINDS,
} from '../response-codes.ts'
import { Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'
import { Personal } from './personal.ts'

/** What is done in a response (DOMAIN §2.6.4, §2.6.5). Numbers and posts, never people but as pseudonyms. */

/** A post as plans word it, e.g. 应急管理办主任、值班长. */
const Post = z.string().trim().min(1).max(60).meta({ freeText: true })
/** Words of a plan. */
const Words = z.string().trim().min(1).max(300).meta({ freeText: true })
const Count = z.int().min(0).max(1_000_000)
const Amount = z.number().min(0).max(1e9)

/** One item of the six elements; subject = `<response>/<item>`. */
export const ELEMENT_FACTS = {
  'element.statusChanged': fact(
    'element',
    z.object({
      responseId: Ref,
      itemId: Ref,
      element: codeOf(ELEMENTS),
      state: codeOf(ELEMENT_STATES),
      /** What the plan says of the item; with its first fact. */
      text: Words.optional(),
      ownerPost: Post.optional(),
      dueAt: Instant.optional(),
      evidenceKind: codeOf(EVIDENCE_KINDS).optional(),
      required: z.boolean().optional(),
      /** By its kind: who signed in, id of the photo, document number, quantity, anything for a tick. */
      evidence: Text.optional(),
    }),
  ),
} as const

/** One task; subject = task id. */
export const TASK_FACTS = {
  'task.created': fact(
    'task',
    z.object({
      responseId: Ref,
      title: Words,
      kind: codeOf(TASK_KINDS).optional(),
      element: codeOf(ELEMENTS).optional(),
      ownerOrg: Code.optional(),
      ownerPost: Post.optional(),
      gridCodes: z.array(RegionCode).max(400).optional(),
      /** 1 is the first to be done. */
      priority: z.int().min(1).max(4).optional(),
      dueAt: Instant.optional(),
    }),
  ),
  'task.claimed': fact('task', z.object({ ownerPost: Post.optional() })),
  'task.started': fact('task', z.object({})),
  'task.progressed': fact(
    'task',
    z.object({ progress: z.number().min(0).max(1), note: Text.optional() }),
  ),
  'task.blocked': fact('task', z.object({ blocker: Text })),
  'task.resumed': fact('task', z.object({})),
  'task.submitted': fact('task', z.object({ result: Text.optional() })),
  'task.completed': fact('task', z.object({ note: Text.optional() })),
  'task.cancelled': fact('task', z.object({ approvedBy: Post, reason: Text })),
} as const

/** One unit called together, 点名; subject = muster id. */
export const MUSTER_FACTS = {
  'muster.summoned': fact(
    'muster',
    z.object({
      responseId: Ref,
      kind: codeOf(MUSTER_KINDS),
      unit: Text,
      required: Count,
      deadline: Instant.optional(),
    }),
  ),
  'muster.arrived': fact(
    'muster',
    z
      .object({
        /** How many are there in all. */
        arrived: Count.optional(),
        /** Or one more, by a pseudonym: who signs in twice counts once. */
        personRef: Ref.optional(),
        method: codeOf(CHECK_METHODS).optional(),
        personal: Personal.optional(),
      })
      .refine((data) => data.arrived !== undefined || data.personRef !== undefined, {
        path: ['arrived'],
        error: 'arrived or personRef is needed',
      }),
  ),
  'muster.closed': fact('muster', z.object({})),
} as const

/** Evacuation of a region, numbers only; subject = `<response>/<region>`. */
export const EVACUATION_FACTS = {
  'evacuation.planned': fact(
    'evacuation',
    z.object({
      responseId: Ref,
      regionCode: RegionCode,
      planned: Count,
      shelterId: Ref.optional(),
    }),
  ),
  'evacuation.updated': fact(
    'evacuation',
    z.object({
      /** Each is how many so far. */
      moved: Count.optional(),
      sheltered: Count.optional(),
      returned: Count.optional(),
      personal: Personal.optional(),
      shelterId: Ref.optional(),
    }),
  ),
} as const

/** Material of one kind, in one place or in all; subject = `<response>/<kind>` or `<response>/<kind>/<place>`. */
export const SUPPLY_FACTS = {
  'supply.counted': fact(
    'supply',
    z.object({
      responseId: Ref,
      kind: Code,
      unit: Code.optional(),
      have: Amount.optional(),
      need: Amount.optional(),
      placeId: Ref.optional(),
    }),
  ),
} as const

/** A paragraph of a report. */
const Passage = z.string().trim().min(1).max(1000).meta({ freeText: true })

const content = {
  infoSource: Passage.optional(),
  receivedAt: Passage.optional(),
  eventAt: Passage.optional(),
  place: Passage.optional(),
  nature: Passage.optional(),
  scope: Passage.optional(),
  losses: Passage.optional(),
  cause: Passage.optional(),
  trend: Passage.optional(),
  leadersOnScene: Passage.optional(),
  measures: Passage.optional(),
  suggestions: Passage.optional(),
  siteContact: Passage.optional(),
  recovery: Passage.optional(),
  assessment: Passage.optional(),
}

/** One report to the level above, 信息报送; subject = report id. */
export const SITREP_FACTS = {
  'sitrep.scheduled': fact(
    'sitrep',
    z.object({
      responseId: Ref,
      no: z.int().min(1).max(9999),
      kind: codeOf(SITREP_KINDS),
      dueAt: Instant,
      to: Text.optional(),
      /** The next is due so many minutes after this one was sent. */
      everyMin: z.int().min(1).max(1440).optional(),
    }),
  ),
  'sitrep.sent': fact(
    'sitrep',
    z.object({
      responseId: Ref,
      no: z.int().min(1).max(9999),
      kind: codeOf(SITREP_KINDS),
      to: Text.optional(),
      channel: codeOf(SITREP_CHANNELS),
      ...content,
      personal: Personal.optional(),
    }),
  ),
} as const

/** 叫应 of one post; subject = call-out id. */
export const CALLOUT_FACTS = {
  'callout.sent': fact(
    'callout',
    z.object({ responseId: Ref, post: Post, message: Text.optional() }),
  ),
  'callout.read': fact('callout', z.object({})),
  'callout.phoned': fact('callout', z.object({ reached: z.boolean().optional() })),
  'callout.answered': fact(
    'callout',
    z.object({
      /** Post that is in command, how many communities are affected, whether people are being moved (DOMAIN §2.6.1). */
      commandPost: Post,
      communities: z.int().min(0).max(400),
      evacuating: z.boolean(),
      personal: Personal.optional(),
    }),
  ),
} as const
