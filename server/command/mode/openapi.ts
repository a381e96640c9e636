import { z } from 'zod'
import { PlanSchema } from '../../../shared/region/plan.ts'
import type { Route } from '../../ops/openapi/parts.ts'
import { ExposureQuery, ModesQuery } from './router.ts'

const TAG = 'Commands'
const NumberOrNull = z.number().nullable()
const Row = z.looseObject({ id: z.string(), state: z.string() })
const REFUSED = { 401: ['noToken', 'unknownToken'], 403: ['wrongKind', 'notAllowed'] }

export const MODE_ROUTES: readonly Route[] = [
  {
    ...{ method: 'get', path: '/api/v1/modes', tag: TAG, id: 'getModes' },
    summary: 'How the modes of a world stand: responses in force, what waits for a person, history',
    credential: 'command',
    right: ['mode.propose', 'mode.confirm', 'response.work', 'drill.direct'],
    query: ModesQuery,
    answer: {
      description: 'For the desk; `rights` are the caller’s own',
      schema: z.object({
        serverTime: z.int(),
        rights: z.object({
          propose: z.array(z.string()),
          confirm: z.array(z.string()),
          breakGlass: z.boolean(),
          enterOrder: z.boolean(),
          review: z.boolean(),
        }),
        responses: z.array(Row),
        pending: z
          .array(Row)
          .describe('PROPOSED, COUNTERSIGN, REVIEW; `mine` where the caller may not be the second'),
        warnings: z.array(Row),
        confirmers: z.array(z.object({ post: z.string(), roles: z.array(z.string()) })),
        history: z.array(z.looseObject({ type: z.string(), at: z.int() })),
      }),
    },
    faults: { 400: ['badQuery'], ...REFUSED, 404: ['unknownWorld'] },
  },
  {
    ...{ method: 'get', path: '/api/v1/plans', tag: TAG, id: 'getPlans' },
    summary: 'The plans of the district package (docs/district.md)',
    credential: 'command',
    right: ['mode.propose', 'mode.confirm', 'response.work', 'drill.direct'],
    answer: {
      description: 'As the package gives them, and its version',
      schema: z.object({ hash: z.string(), plans: z.array(PlanSchema) }),
    },
    faults: REFUSED,
  },
  {
    ...{ method: 'get', path: '/api/v1/exposure', tag: TAG, id: 'getExposure' },
    summary:
      'Residents, density and resources of a set of regions, and which conditions of plans are met there',
    credential: 'command',
    right: ['mode.propose', 'mode.confirm', 'response.work', 'drill.direct'],
    query: ExposureQuery,
    answer: {
      description: '`conditions` by plan and level; `met` null where nobody has told',
      schema: z.object({
        regions: z.int(),
        residents: NumberOrNull,
        areaKm2: NumberOrNull,
        density: NumberOrNull,
        grids: z.int(),
        openCases: NumberOrNull,
        places: z.array(z.object({ kind: z.string(), count: z.int(), capacity: NumberOrNull })),
        conditions: z.record(
          z.string(),
          z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
        ),
      }),
    },
    faults: { 400: ['badQuery'], ...REFUSED, 404: ['unknownWorld', 'unknownRegion'] },
  },
]
