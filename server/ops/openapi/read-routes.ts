import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import { WINDOWS } from '../../../shared/indicator/types.ts'
import { ProfileQuery } from '../asked.ts'
import { FactsQuery } from '../facts-api.ts'
import { BriefingSchema } from '../../../shared/scene/briefing.ts'
import { BoardQuery, LayerQuery } from '../read-api.ts'
import { ref, type Route } from './parts.ts'

const TAG = 'Boards'
const REGION = { code: 'code of a region of the district package' }

export const BilingualText = z.object({ zh: z.string(), en: z.string() })
const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])
export const VersionSchema = z
  .object({ seq: z.int(), t: z.int().describe('epoch seconds') })
  .describe('journal prefix and instant: the same version is the same board on every machine')

export const IndicatorSchema = z.looseObject({
  id: z.string(),
  version: z.int().describe('raised when the formula changes'),
  name: BilingualText,
  kind: z.enum(['stock', 'flow', 'cohort', 'ratio', 'duration']),
  unit: z.string(),
  direction: z.enum(['up', 'down', 'band', 'neutral']),
  windows: z.array(z.enum(WINDOWS)),
  dimension: z.string().optional(),
  plain: BilingualText.optional().describe('in the words of who stands before the wall'),
  formula: BilingualText,
  anchor: z.string(),
  source: z.string(),
})

export const BoardAnswer = z.object({
  world: z.string(),
  region: z.string(),
  profile: z.enum(PROFILES),
  version: VersionSchema,
  asOf: z.iso.datetime(),
  values: z
    .record(z.string(), z.record(z.string(), Scalar))
    .describe('by `<indicator>@<window>` and `<indicator>@<window>{<dimension>=<code>}`'),
  mode: z.record(z.string(), Scalar),
  lists: z.record(z.string(), z.record(z.string(), z.record(z.string(), Scalar))),
  children: z.array(
    z.object({ code: z.string(), name: z.string(), values: z.record(z.string(), Scalar) }),
  ),
})

export const FactsAnswer = z.object({
  world: z.string(),
  region: z.string(),
  profile: z.enum(PROFILES),
  window: z.enum(WINDOWS),
  version: VersionSchema,
  asOf: z.iso.datetime(),
  indicator: z.object({ id: z.string(), version: z.int(), name: BilingualText }),
  value: z
    .record(z.string(), z.number().nullable())
    .describe('the number and its parts, as on the board'),
  rows: z.array(
    z.object({
      family: z.string(),
      id: z.string(),
      state: z.string(),
      stateName: BilingualText,
      region: z.string(),
      since: z.number().describe('epoch ms'),
      at: z.record(z.string(), z.number()).describe('instants of the present round, epoch ms'),
      fields: z.record(z.string(), Scalar),
      adds: z
        .record(z.string(), z.number())
        .describe('what it adds to value, n, d or x; summed over all pages they are the number'),
    }),
  ),
  hidden: z.int().describe('records of this page that the profile may not see'),
  next: z.string().nullable().describe('`after` of the next page; a page may be short'),
})

export const RecountAnswer = z.object({
  region: z.string(),
  version: VersionSchema,
  compared: z.int().describe('values compared'),
  differences: z.array(z.object({ key: z.string(), shown: Scalar, counted: Scalar })),
  uncompared: z.unknown().describe('keys of the board that the recount does not count'),
})

/** A region as the package names it, with its path from the root and its children. */
const RegionAnswer = z.looseObject({
  code: z.string(),
  name: z.string(),
  level: z.union([z.string(), z.number()]),
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  children: z.array(z.looseObject({ code: z.string(), name: z.string() })),
})

const DISTRICT_PARTS: Readonly<Record<string, string>> = {
  tree: 'Levels, regions, display settings, calendar, duty roster and feeds of the district package',
  catalogue: 'Case categories with their standards, sources, departments and other codes',
  places: 'Places of the district package',
  boundaries: 'Boundaries of all levels as TopoJSON',
}

const CityAnswer = z.object({
  profile: z.enum(PROFILES),
  asOf: z.iso.datetime().describe('of the district whose numbers are oldest'),
  values: BoardAnswer.shape.values,
  mode: BoardAnswer.shape.mode,
  districts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      region: z.string().describe('code of its root region'),
      version: VersionSchema,
      asOf: z.iso.datetime(),
      stands: z
        .string()
        .nullable()
        .describe('why its numbers stand still, in words; null while they follow the time'),
      values: z.record(z.string(), Scalar).describe('as in `children` of a board'),
    }),
  ),
})

/** Read side of the outside contract. */
export const READ_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/boards/{code}',
    tag: TAG,
    id: 'getBoard',
    summary: 'Everything that may be shown of a region, now or at an instant',
    credential: 'reader',
    pathParameters: REGION,
    query: BoardQuery,
    answer: { description: 'The board', schema: ref('Board') },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownRegion', 'unknownWorld'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/layers/{code}',
    tag: TAG,
    id: 'getLayer',
    summary: 'One number for every region of a level below a region, now or at an instant',
    credential: 'reader',
    pathParameters: REGION,
    query: LayerQuery,
    answer: {
      description: 'Values in the order of the regions of the level in the tree',
      schema: z.object({
        layer: z.object({
          world: z.string(),
          region: z.string(),
          profile: z.enum(PROFILES),
          level: z.int(),
          key: z.string(),
        }),
        version: VersionSchema,
        values: z.array(z.number().nullable()).describe('null = no data'),
      }),
    },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownRegion', 'unknownWorld', 'unknownKey'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/briefing',
    tag: 'District',
    id: 'getBriefing',
    summary:
      'Chapters, scenes and playlist of the package; speaker’s notes for LEADER and DUTY alone',
    credential: 'reader',
    query: ProfileQuery,
    answer: {
      description: 'The briefing, null where the package has none',
      schema: z.object({ hash: z.string(), briefing: BriefingSchema.nullable() }),
    },
    faults: { 400: ['badQuery'], 403: ['notAllowed'] },
  },
  {
    method: 'get',
    path: '/api/v1/city',
    tag: TAG,
    id: 'getCity',
    summary: 'The sum of several districts; of a process with GEWU_CITY alone',
    credential: 'reader',
    query: ProfileQuery,
    answer: { description: 'The city and its districts', schema: CityAnswer },
    faults: { 400: ['badQuery'], 403: ['notAllowed'] },
  },
  {
    method: 'get',
    path: '/api/v1/facts',
    tag: TAG,
    id: 'getFacts',
    summary: 'The records behind numerator, denominator and exclusions of a number, newest first',
    description:
      'For LEADER and DUTY; records are masked by profile, a number that boards do not tell LEADER exactly opens to DUTY alone.',
    credential: 'reader',
    query: FactsQuery,
    answer: { description: 'One page', schema: FactsAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed', 'covered'],
      404: ['unknownRegion', 'unknownIndicator', 'unknownCode', 'unknownWorld'],
      422: ['computed'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/recount/{code}',
    tag: TAG,
    id: 'getRecount',
    summary:
      'A region’s board counted anew from the facts by independent code, with every difference',
    credential: 'reader',
    pathParameters: REGION,
    answer: { description: 'What was compared and what differs', schema: RecountAnswer },
    faults: { 404: ['unknownRegion'], 429: ['busy'], 503: ['tooLong', 'failed'] },
  },
  {
    method: 'get',
    path: '/api/v1/indicators',
    tag: TAG,
    id: 'getIndicators',
    summary: 'The catalogue: formulas, windows, directions, thresholds, versions',
    credential: 'reader',
    answer: {
      description: 'Every indicator',
      schema: {
        type: 'object',
        required: ['indicators'],
        properties: { indicators: { type: 'array', items: ref('Indicator') } },
      },
    },
  },
  {
    method: 'get',
    path: '/api/v1/regions',
    tag: 'District',
    id: 'getRootRegion',
    summary: 'The root of the region tree with its children',
    credential: 'reader',
    answer: { description: 'The root', schema: RegionAnswer },
  },
  {
    method: 'get',
    path: '/api/v1/regions/{code}',
    tag: 'District',
    id: 'getRegion',
    summary: 'One region with its path and children',
    credential: 'reader',
    pathParameters: REGION,
    answer: { description: 'The region', schema: RegionAnswer },
    faults: { 404: ['unknownRegion'] },
  },
  ...['tree', 'catalogue', 'places', 'boundaries'].map((name): Route => ({
    method: 'get',
    path: `/api/v1/${name}`,
    tag: 'District',
    id: `get${name[0]!.toUpperCase()}${name.slice(1)}`,
    summary: DISTRICT_PARTS[name]!,
    credential: 'reader',
    answer: { description: 'As in docs/district.md', schema: {} },
  })),
]
