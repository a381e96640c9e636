import { z } from 'zod'

/**
 * 预案: what a district has agreed on beforehand, a file of its package (`plans.json`; DOMAIN §2.6.4, 突发事件应对法 arts. 28, 71). Starting a response opens
 * the items of the plan's level; the plan itself decides nothing.
 */

const Code = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)
/** Ids of items: the same id at two levels is one item, so that going up opens only what is new and going down closes only what the lower level has not. */
const ItemId = z.string().regex(/^[0-9A-Za-z_.-]{1,40}$/)
const Words = z.string().trim().min(1).max(300)
const Post = z.string().trim().min(1).max(60)
const Minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 30)

/** 六要素, in the order in which they are shown (DOMAIN §0.3.10). */
export const PLAN_ELEMENTS = [
  'organization',
  'policy',
  'supplies',
  'technology',
  'coordination',
  'responsibility',
] as const
export type PlanElement = (typeof PLAN_ELEMENTS)[number]

export const ELEMENT_NAMES: Readonly<Record<PlanElement, { zh: string; en: string }>> = {
  organization: { zh: '组织领导', en: 'Leadership' },
  policy: { zh: '政策保障', en: 'Policy' },
  supplies: { zh: '物资供给', en: 'Supplies' },
  technology: { zh: '技术支持', en: 'Technology' },
  coordination: { zh: '部门联动', en: 'Coordination' },
  responsibility: { zh: '责任划分', en: 'Responsibility' },
}

/** 总体, 专项, 部门, 街道, 村社区, 应急响应卡. */
export const PLAN_KINDS = [
  'overall',
  'special',
  'department',
  'subdistrict',
  'community',
  'card',
] as const

/** 签到, 照片, 文件号, 数量, 勾选. */
export const EVIDENCE_KINDS = ['signIn', 'photo', 'docNo', 'quantity', 'check'] as const

export const MUSTER_KINDS = ['grid', 'team', 'department', 'vanguard'] as const

/** Response levels from the highest; Ⅳ is the lowest (art. 71). */
export const PLAN_LEVELS = [1, 2, 3, 4] as const

/**
 * When a level is meant to be started, in words; `measure` where a machine can look it up or a person can read it off. Met conditions
 * are shown to people and decide nothing (DOMAIN §4.2, last paragraph).
 */
export const PlanConditionSchema = z.strictObject({
  id: ItemId,
  text: Words,
  textEn: Words.optional(),
  measure: z
    .discriminatedUnion('kind', [
      /** A number of the board of the affected region, by its value key. */
      z.strictObject({ kind: z.literal('value'), key: z.string().max(80), atLeast: z.number() }),
      /** A warning in force of a kind that holds one of the words, of this level (1 highest) or higher. */
      z.strictObject({
        kind: z.literal('warning'),
        words: z.array(z.string().min(1).max(20)).min(1).max(10),
        level: z.int().min(1).max(4),
      }),
      /** Read off an instrument or told by an authority; typed in by whoever proposes. */
      z.strictObject({
        kind: z.literal('reading'),
        name: z.string().min(1).max(40),
        nameEn: z.string().min(1).max(60).optional(),
        unit: z.string().min(1).max(12),
        atLeast: z.number(),
      }),
    ])
    .optional(),
})

export const PlanTaskSchema = z.strictObject({
  id: ItemId,
  title: Words,
  titleEn: Words.optional(),
  element: z.enum(PLAN_ELEMENTS),
  /** Code of `catalogue.json` orgs. */
  org: Code,
  post: Post,
  postEn: Post.optional(),
  /** From the start of the level, minutes. */
  withinMin: Minutes,
  /** 1 is done first. */
  priority: z.int().min(1).max(3),
  /** It is one task for each affected grid and goes on the lists of grid members (DOMAIN §1.6, row 79). */
  perGrid: z.boolean().optional(),
})

export const PlanElementItemSchema = z.strictObject({
  id: ItemId,
  element: z.enum(PLAN_ELEMENTS),
  /** 标准界定: what must be so for the item to be ready. */
  text: Words,
  textEn: Words.optional(),
  ownerPost: Post,
  ownerPostEn: Post.optional(),
  withinMin: Minutes,
  evidenceKind: z.enum(EVIDENCE_KINDS),
  required: z.boolean(),
})

export const PlanMusterSchema = z.strictObject({
  id: ItemId,
  kind: z.enum(MUSTER_KINDS),
  unit: Post,
  unitEn: Post.optional(),
  /** Heads. */
  required: z.int().min(1).max(100_000),
  withinMin: Minutes,
})

export const PlanSupplySchema = z.strictObject({
  kind: z.string().min(1).max(30),
  kindEn: z.string().min(1).max(60).optional(),
  unit: z.string().min(1).max(12),
  unitEn: z.string().min(1).max(20).optional(),
  need: z.number().positive(),
  /** Kinds of `places.json` where it is kept. */
  placeKinds: z.array(z.string().min(1).max(30)).min(1).max(10),
})

/** Rhythm of situation reports: minutes of the street are local and may be changed (DOMAIN §2.6.5). */
export const PlanSitrepsSchema = z.strictObject({
  firstWithinMin: Minutes,
  everyMin: Minutes,
  to: Post,
  toEn: Post.optional(),
})

export const PlanLevelSchema = z.strictObject({
  level: z.int().min(1).max(4),
  triggerText: Words,
  triggerTextEn: Words.optional(),
  /** Whose decision the level is, e.g. 区应急指挥部. */
  whoMayStart: Words,
  whoMayStartEn: Words.optional(),
  conditions: z.array(PlanConditionSchema).max(12).optional(),
  tasks: z.array(PlanTaskSchema).max(60),
  elements: z.array(PlanElementItemSchema).max(60),
  musters: z.array(PlanMusterSchema).max(20),
  supplies: z.array(PlanSupplySchema).max(20),
  sitreps: PlanSitrepsSchema,
  callouts: z.array(z.strictObject({ post: Post, postEn: Post.optional() })).max(30),
})

export const PlanSchema = z.strictObject({
  id: Code,
  name: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(80).optional(),
  kind: z.enum(PLAN_KINDS),
  /** What it is for, as warnings and people word it, e.g. 暴雨, 台风. */
  hazards: z.array(z.string().min(1).max(20)).min(1).max(20),
  hazardsEn: z.array(z.string().min(1).max(40)).max(20).optional(),
  /** Categories of the catalogue, level 1 or 2, whose surge makes it a candidate (DOMAIN §3.8). */
  categories: z.array(Code).max(40).optional(),
  version: z.string().min(1).max(20),
  approvedAt: z.iso.date(),
  nextReview: z.iso.date().optional(),
  /** Regions it is written for, each with all below; the whole district where absent. */
  regions: z.array(Code).min(1).max(400).optional(),
  levels: z.array(PlanLevelSchema).min(1).max(4),
  /** 善后: what is done after the response's end, counted from it. */
  recovery: z.array(PlanTaskSchema).max(40).optional(),
})

export const PlansSchema = z.array(PlanSchema).max(60)

export type Plan = z.infer<typeof PlanSchema>
export type PlanLevel = z.infer<typeof PlanLevelSchema>
export type PlanTask = z.infer<typeof PlanTaskSchema>
export type PlanElementItem = z.infer<typeof PlanElementItemSchema>
export type PlanMuster = z.infer<typeof PlanMusterSchema>
export type PlanSupply = z.infer<typeof PlanSupplySchema>
export type PlanCondition = z.infer<typeof PlanConditionSchema>

export function planLevel(plan: Plan, level: number): PlanLevel | undefined {
  return plan.levels.find((each) => each.level === level)
}

/**
 * The level whose posts are called at an alert (DOMAIN §4.2, A1): the highest that the plan itself ties to such a warning by a condition, else the lowest. A
 * warning's level is no response level (§0.3.6): how one goes with the other is the plan's to say.
 * @param kind as its issuer words it; null without a warning of the law
 * @param level of the warning, 1 is the highest
 */
export function alertLevel(plan: Plan, kind: string | null, level: number): PlanLevel {
  const lowestFirst = plan.levels.toSorted((a, b) => b.level - a.level)
  const tied = lowestFirst.findLast(({ conditions = [] }) =>
    conditions.some(
      ({ measure }) =>
        measure?.kind === 'warning' &&
        kind !== null &&
        isOfKind(measure.words, kind) &&
        level <= measure.level,
    ),
  )
  return tied ?? lowestFirst[0]!
}

/** Whether a kind of warning, as its issuer words it, holds one of the words. */
export function isOfKind(words: readonly string[], kind: string): boolean {
  return words.some((word) => kind.includes(word))
}
