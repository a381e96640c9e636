import { z } from 'zod'
import { DIMENSION_IDS, DRILL_KIND_IDS } from './dimensions.ts'
import { SPEEDS } from './clock.ts'
import { OWN_WORDS } from '../lib/own-words.ts'

/**
 * A script of a drill (DOMAIN §2.7; docs/drills.md): what happens in it and when, what is expected of whom, and what it is judged on. One file
 * `drills/<name>.json` of the district package.
 */

const Id = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/, OWN_WORDS.scriptId.en)
const Line = z.string().trim().min(1).max(120)
const Words = z.string().trim().min(1).max(600)
/** Minutes of the drill's clock. */
const Minutes = z
  .number()
  .min(0)
  .max(48 * 60)

/**
 * An event that an inject lets happen in the drill's world, as a producer would send it. Of its data `@<subject>` names another subject of the script,
 * and `{"minutes": n}` the instant n minutes after it by the drill's clock.
 */
export const ScriptFactSchema = z.strictObject({
  type: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/, OWN_WORDS.eventType.en),
  /** Of the script; the drill makes an id of its own of it. */
  subject: Id,
  /** After the inject. */
  afterMin: Minutes.default(0),
  /** So many of it, so far apart; each with its own subject, and in the regions in turn. */
  repeat: z
    .strictObject({
      times: z.int().min(2).max(60),
      everySeconds: z.number().min(0).max(600).default(0),
      regions: z.array(z.string().min(1).max(32)).min(1).max(60).optional(),
    })
    .optional(),
  data: z.record(z.string(), z.json()),
})

/** After another event of the drill's world, the first of its type and, where given, with these data. */
export const TriggerSchema = z.strictObject({
  type: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/, OWN_WORDS.eventType.en),
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  afterMin: Minutes.default(0),
})

export const InjectSchema = z
  .strictObject({
    id: Id,
    /** By the drill's clock, after the start. */
    atMin: Minutes.optional(),
    trigger: TriggerSchema.optional(),
    title: Line,
    text: Words,
    /** Post or department that gets the message. */
    to: Line.optional(),
    expectedAction: Words,
    evaluatorNote: Words.optional(),
    /** Items of the evaluation that it is about. */
    items: z.array(Id).max(13).default([]),
    facts: z.array(ScriptFactSchema).max(20).default([]),
  })
  .refine((inject) => (inject.atMin === undefined) !== (inject.trigger === undefined), {
    error: OWN_WORDS.injectStart.en,
  })

export const EvalItemSchema = z.strictObject({
  id: Id,
  dimension: z.enum(DIMENSION_IDS),
  text: Words,
  weight: z.number().positive().max(100),
})

export const ParticipantSchema = z.strictObject({
  org: Line,
  /** People who are to take part. */
  required: z.int().min(1).max(10_000),
})

/** What a script settles of a drill; whoever plans it may set its name, instant, departments and speed. */
export const DrillScriptSchema = z
  .strictObject({
    format: z.literal(1),
    id: Id,
    name: Line,
    kind: z.enum(DRILL_KIND_IDS),
    /** 领域, e.g. 防汛防台. */
    field: Line,
    scenario: Words,
    /** Plan of `plans.json` that it drills. */
    planId: z.string().min(1).max(64),
    durationMin: z
      .int()
      .min(5)
      .max(24 * 60),
    speed: z.int().min(SPEEDS.least).max(SPEEDS.most).default(1),
    participants: z.array(ParticipantSchema).min(1).max(40),
    injects: z.array(InjectSchema).min(1).max(80),
    items: z.array(EvalItemSchema).min(1).max(80),
  })
  .refine((script) => new Set(script.injects.map(({ id }) => id)).size === script.injects.length, {
    error: OWN_WORDS.injectTwice.en,
    path: ['injects'],
  })
  .refine((script) => new Set(script.items.map(({ id }) => id)).size === script.items.length, {
    error: OWN_WORDS.itemTwice.en,
    path: ['items'],
  })
  .refine(
    (script) => {
      const items = new Set(script.items.map(({ id }) => id))
      return script.injects.every((inject) => inject.items.every((item) => items.has(item)))
    },
    { error: OWN_WORDS.unknownItem.en, path: ['injects'] },
  )

export type DrillScript = z.infer<typeof DrillScriptSchema>
export type DrillScriptInput = z.input<typeof DrillScriptSchema>
export type Inject = DrillScript['injects'][number]
export type ScriptFact = Inject['facts'][number]
export type EvalItem = z.infer<typeof EvalItemSchema>
export type Participant = z.infer<typeof ParticipantSchema>
