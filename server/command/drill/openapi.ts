import { z } from 'zod'
import type { Route } from '../../ops/openapi/parts.ts'

const TAG = 'Commands'
/** Who has to do with drills: others hear of one when it begins. */
export const DRILL_RIGHTS = ['drill.direct', 'drill.consent', 'drill.evaluate'] as const
const Row = z.looseObject({ id: z.string(), name: z.string(), state: z.string() })
const Rights = z.object({ direct: z.boolean(), consent: z.boolean(), evaluate: z.boolean() })
const Figure = z.looseObject({ value: z.number().nullable(), n: z.number(), d: z.number() })
const REFUSED = { 401: ['noToken', 'unknownToken'], 403: ['wrongKind', 'notAllowed'] }

export const DRILL_ROUTES: readonly Route[] = [
  {
    ...{ method: 'get', path: '/api/v1/drills', tag: TAG, id: 'getDrills' },
    summary: 'The calendar of drills by plan and department, D1–D6, and the scripts of the package',
    description:
      'A blind drill is listed to its director and to commanders alone before it starts; scripts to directors alone.',
    ...{ credential: 'command', right: DRILL_RIGHTS },
    answer: {
      description: 'For the desk; `rights` are the caller’s own',
      schema: z.object({
        serverTime: z.int(),
        rights: Rights,
        drills: z.array(Row).describe('Latest first; `standing` is its place in the calendar'),
        plans: z.array(z.looseObject({ planId: z.string(), state: z.string() })),
        departments: z.array(z.looseObject({ department: z.string(), planned: z.int() })),
        figures: z.looseObject({ D1: Figure, D2: Figure, D3: Figure, D4: Figure }),
        indicators: z
          .array(z.looseObject({ id: z.string() }))
          .describe('D1–D6: names and formulas'),
        scripts: z.array(z.looseObject({ id: z.string() })),
      }),
    },
    faults: REFUSED,
  },
  {
    ...{ method: 'get', path: '/api/v1/drills/{id}', tag: TAG, id: 'getDrill' },
    summary: 'One drill: its clock, injects, scores, problems, and the last drill of its plan',
    description:
      'What is still to come is told to the director alone; what was given, and scores, to who evaluates.',
    ...{ credential: 'command', right: DRILL_RIGHTS },
    pathParameters: { id: 'Id of a drill' },
    answer: {
      description: 'Instants of injects are of the drill’s clock, others of the server’s',
      schema: z.object({
        serverTime: z.int(),
        rights: Rights,
        drill: Row,
        injects: z.array(z.looseObject({ id: z.string(), title: z.string() })),
        items: z.array(z.looseObject({ id: z.string(), weight: z.number() })),
        score: z.looseObject({ score: z.number().nullable() }).nullable(),
        dimensions: z.array(z.looseObject({ dimension: z.string() })),
        problems: z.array(z.looseObject({ id: z.string() })),
        before: Row.nullable(),
      }),
    },
    faults: { ...REFUSED, 404: ['unknownDrill'] },
  },
]
