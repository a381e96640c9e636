import { z } from 'zod'
import type { DrillScript } from '../drill/script.ts'
import type { Briefing } from '../scene/briefing.ts'
import { WallsSchema } from '../wall/schema.ts'
import type { LineageStep } from './lineage.ts'
import type { Plan } from './plan.ts'

/**
 * The district package: a folder that replaces the demo. Everything the product knows of a place is in it.
 *
 *     district.json      what this is: code, names, time zone, levels, whether it is open
 *     regions.json       the region tree, one entry a region, parents before or after children
 *     boundaries/        <level id>.geojson, WGS84, one Feature a region, properties.code; any level may be missing
 *     catalogue.json     sources, two-level case catalogue with standards, departments, causes, service classes
 *     calendar.json      work hours, holidays, make-up workdays
 *     lineage.json       how codes of regions went over into others
 *     roster.json        posts of grids (no personal phones), duty posts
 *     places.json        stations, shelters, mediation rooms …
 *     feeds.json         producers that are to be heard from, and how often
 *     display.json       wall settings
 *     briefing.json      chapters and scenes of the briefing, and what walls show by themselves
 *     plans.json         what is done in an emergency (plan.ts)
 *     drills/*.json      scripts of drills (../drill/script.ts)
 *
 * docs/district.md describes it for integrators.
 */

const Code = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[0-9A-Za-z_-]+$/)
const Name = z.string().min(1).max(60)

export const LevelSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z]*$/),
  name: Name,
  nameEn: Name,
})

export const DistrictSchema = z.strictObject({
  format: z.literal(1),
  code: Code,
  name: Name,
  nameEn: Name,
  /** IANA name, e.g. Asia/Shanghai: days, hours and work hours are cut in it. */
  timeZone: z.string().min(1),
  /** Data are invented or public: on a loopback address walls and the read-only API need no pairing (RULES AC1). */
  open: z.boolean().default(false),
  /** From the root down; the first level has exactly one region. */
  levels: z.array(LevelSchema).min(1).max(8),
  /** What the wall says of where its data come from, e.g. "演示数据". */
  attribution: z.string().max(200).optional(),
  attributionEn: z.string().max(200).optional(),
  /** Declared size; the check reports a difference. */
  residents: z.int().nonnegative().optional(),
  areaKm2: z.number().positive().optional(),
})

export const RegionSchema = z.strictObject({
  code: Code,
  name: Name,
  nameEn: Name.optional(),
  level: z.string(),
  /** null for the root alone. */
  parent: Code.nullable(),
  /** Kind within its level: community | village; general 综合 | dedicated 专属 for grids. */
  kind: z.string().max(30).optional(),
  households: z.int().nonnegative().optional(),
  population: z.int().nonnegative().optional(),
  areaKm2: z.number().nonnegative().optional(),
  /** Own or joint party organisation of this region, for coverage (G2). */
  partyOrg: z.string().max(60).optional(),
  partyMembers: z.int().nonnegative().optional(),
  /** 党员中心户 in this region, where not given by the regions below it. */
  partyHouseholds: z.int().nonnegative().optional(),
  /** Party organisations in this region beside its own and those of the regions below, e.g. functional branches. */
  otherPartyOrgs: z.int().nonnegative().optional(),
  responsibleUnit: z.string().max(60).optional(),
  /** 一网格一特色, demonstration grids. */
  feature: z.string().max(60).optional(),
  externalCodes: z.array(z.strictObject({ system: z.string(), code: z.string() })).optional(),
})

/** Steps of shared/region/lineage.ts. */
export const LineageSchema = z.array(
  z.strictObject({
    at: z.iso.datetime({ offset: true }),
    kind: z.enum(['recode', 'split', 'merge']),
    from: z.array(Code).min(1),
    to: z.array(Code).min(1),
  }),
)

export const LimitTypeSchema = z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay'])

export const StandardSchema = z.strictObject({
  filingCondition: z.string().max(400).optional(),
  closingCondition: z.string().max(400).optional(),
  responsibleOrg: z.string().optional(),
  limitValue: z.number().positive(),
  limitType: LimitTypeSchema,
  urgencyDefault: z.enum(['L1', 'L2', 'L3']).default('L3'),
  mustVerify: z.boolean().default(true),
  mustCallback: z.boolean().default(true),
})

const Named = z.strictObject({
  code: z.string().min(1).max(40),
  name: Name,
  nameEn: Name.optional(),
})

export const CatalogueSchema = z.strictObject({
  sources: z.array(
    Named.extend({
      group: z.enum(['staff', 'citizen', 'leader', 'transfer', 'sensor']).optional(),
      proactive: z.boolean().default(false),
      /** Cases that come by the Open311 API are counted under this one. */
      open311: z.boolean().optional(),
    }),
  ),
  categories: z.array(
    Named.extend({
      /** 矛盾纠纷: its cases are told of no place finer than the community, as mediations are (人民调解法 art. 23). */
      dispute: z.boolean().optional(),
      /** 家暴, 未成年 and the like: single cases are the responsible department's alone (DOMAIN §5.2). */
      secret: z.boolean().optional(),
      children: z.array(
        Named.extend({
          /** As of level 1, of this subcategory alone. */
          secret: z.boolean().optional(),
          /** 表扬: asks for nothing, so it is in no surge, composite or common need. */
          praise: z.boolean().optional(),
          standard: StandardSchema.optional(),
        }),
      ),
    }),
  ),
  orgs: z.array(Named),
  causes: z.array(Named),
  serviceClasses: z.array(Named),
  /** How the assessment weighs, where it differs from DOMAIN §3.5. */
  assessment: z
    .strictObject({
      /** What 部分解决 counts in F2, 0 to 1; 0 without it. */
      partlySolved: z.number().min(0).max(1).optional(),
      /** Weights of F6; 30, 35, 35 without them. */
      threeRates: z
        .strictObject({
          response: z.number().positive(),
          solved: z.number().positive(),
          satisfied: z.number().positive(),
        })
        .optional(),
    })
    .optional(),
  /** Instant from which the package's rosters, organisations and places hold: facts of changes before it are in them already. */
  figuresAsOf: z.iso.datetime({ offset: true }).optional(),
})

const HourSpan = z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)])

export const CalendarSchema = z.strictObject({
  /** Work hours of a workday, local time, in order, not overlapping: [["08:30","12:00"],["13:30","17:30"]]. */
  workHours: z.array(HourSpan).min(1),
  /** 1 = Monday … 7 = Sunday. */
  workWeekdays: z.array(z.int().min(1).max(7)),
  /** Local dates YYYY-MM-DD that are off though a weekday. */
  holidays: z.array(z.iso.date()),
  /** Local dates that are worked though a weekend day or holiday. */
  makeUpWorkdays: z.array(z.iso.date()),
})

/** Of the office exchange: too short for anybody's own phone (DOMAIN §5.4 no. 9). */
const Extension = z.string().regex(/^\d{3,6}$/, 'must be an office extension of 3 to 6 digits')

export const PostSchema = z.strictObject({
  region: Code,
  role: z.enum([
    'gridLead',
    'gridStaff',
    'partTimeStaff',
    'microStaff',
    'police',
    'lawyer',
    'doctor',
    'property',
    'urban',
    'leader',
  ]),
  /** Pseudonym of the holder, never a name. */
  personRef: z.string().max(40),
  post: z.string().max(60),
  postEn: z.string().max(60).optional(),
  /** Office extension, never a private phone. */
  extension: Extension.optional(),
})

export const DutyRosterSchema = z
  .strictObject({
    leaderPost: z.string(),
    leaderPostEn: z.string().max(60).optional(),
    officerPosts: z.array(z.string()),
    /** In the order of `officerPosts`. */
    officerPostsEn: z.array(z.string().max(60)).optional(),
    /** Office extensions: of the leader, then of the officers in their order. */
    extensions: z.array(Extension).max(9).optional(),
  })
  .refine(
    ({ officerPosts, officerPostsEn }) =>
      officerPostsEn === undefined || officerPostsEn.length === officerPosts.length,
    { path: ['officerPostsEn'], error: 'must name as many posts as officerPosts' },
  )

export const RosterSchema = z.strictObject({
  posts: z.array(PostSchema),
  duty: DutyRosterSchema.optional(),
})

export const PlaceSchema = z.strictObject({
  id: Code,
  kind: z.string().max(30),
  name: Name,
  region: Code,
  point: z.tuple([z.number(), z.number()]).optional(),
  capacity: z.int().nonnegative().optional(),
})

/** How long after its last word a feed is overdue, seconds: three times this is RULES ST3's 30 s. */
const EXPECTED_SECONDS = 10

export const FeedSchema = z.strictObject({
  id: Code,
  name: Name,
  nameEn: Name.optional(),
  /** CloudEvents sources that speak for it: exact, or a prefix when it ends in `*`. */
  sources: z
    .array(z.string().regex(/^[!-~]{1,128}$/))
    .min(1)
    .max(50),
  /** First words of the event types it brings, e.g. `case`, `vol`. */
  families: z.array(z.string().max(30)).min(1).max(30),
  /** Regions it reports from, each with all below it; the whole district where absent. */
  regions: z.array(Code).min(1).max(400).optional(),
  /** At the latest so often it says something, if only that it has nothing to say. Late from twice this on (DOMAIN R11). */
  expectedSeconds: z.int().min(1).max(86_400).default(EXPECTED_SECONDS),
  /** Silence after which what it brings is stale (RULES ST3); three times `expectedSeconds` where absent. */
  lostSeconds: z.int().min(1).max(604_800).optional(),
})

/** More is more than a wall can show (shared/board, LIST_CAPS). */
export const FeedsSchema = z.array(FeedSchema).max(40)

export const DisplaySchema = z.strictObject({
  language: z.enum(['zh', 'en']).default('zh'),
  satisfactionTarget: z.number().min(0).max(1).default(0.95),
  /** Indicator that colours the map at start, as a value key. */
  mapIndicator: z.string().default('caseOpen@now'),
  /** Window of the panels at start, for packages whose data lie in the past: 'today' or 'all'. */
  window: z.enum(['today', '24h', 'all']).default('today'),
  /** Walls begin with 自动轮播; `?play=1` lets a single one do so. */
  play: z.boolean().optional(),
  /** How walls are built and who looks at them, by the name in `?wall=`; `default` for the others. */
  walls: WallsSchema.optional(),
})

export type District = z.infer<typeof DistrictSchema>
export type Level = z.infer<typeof LevelSchema>
export type RegionEntry = z.infer<typeof RegionSchema>
export type Catalogue = z.infer<typeof CatalogueSchema>
export type Standard = z.infer<typeof StandardSchema>
export type CalendarEntry = z.infer<typeof CalendarSchema>
export type Roster = z.infer<typeof RosterSchema>
export type Place = z.infer<typeof PlaceSchema>
export type Feed = z.infer<typeof FeedSchema>
export type Display = z.infer<typeof DisplaySchema>

/** A package read and checked, as every part of the server gets it. */
export interface DistrictPackage {
  readonly district: District
  readonly regions: readonly RegionEntry[]
  readonly catalogue: Catalogue
  readonly calendar: CalendarEntry
  readonly roster: Roster
  readonly places: readonly Place[]
  readonly display: Display
  readonly lineage?: readonly LineageStep[]
  /** Absent as well as empty: nobody is expected to be heard from. */
  readonly feeds?: readonly Feed[]
  /** Absent as well as null: there is nothing to be told in chapters. */
  readonly briefing?: Briefing | null
  /** Absent as well as empty: nothing is agreed on beforehand. */
  readonly plans?: readonly Plan[]
  /** Absent as well as empty: a script is brought along when a drill is planned. */
  readonly drills?: readonly DrillScript[]
  /** sha256 over all files in name order; the version a board depends on (DESIGN law 10). */
  readonly hash: string
}
