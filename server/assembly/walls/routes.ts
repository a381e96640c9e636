import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import type { Route } from '../../ops/openapi/parts.ts'

const Instant = z.int()
const Wall = z.object({
  name: z.string().describe('as in `?wall=`; empty where the page has none'),
  alive: z.boolean(),
  since: Instant.describe('connected since, or gone since; a name is remembered for a day'),
  client: z.string().nullable().describe('version of its page'),
  profile: z.enum(PROFILES).nullable().describe('the highest that its credential allows'),
  view: z.object({ world: z.string(), region: z.string(), profile: z.enum(PROFILES) }).nullable(),
  layer: z.object({ level: z.int(), key: z.string() }).nullable(),
  told: z
    .object({ at: Instant, shown: z.looseObject({ kind: z.string() }) })
    .nullable()
    .describe('what it was last told to show; somebody at the wall may have gone on since'),
  ackedAt: Instant.nullable(),
  seq: z.int().nullable().describe('journal number of the board that it acknowledged last'),
  waitingMs: z.number().describe('how long the frame on its way has been'),
  mode: z
    .object({ seq: z.int(), at: Instant, takenAt: Instant.nullable() })
    .nullable()
    .describe('the last change of mode of its world, and when it had it (RULES LT3)'),
})

export const WALL_ROUTES: readonly Route[] = [
  {
    ...{ method: 'get', path: '/api/v1/walls', tag: 'Walls', id: 'getWalls' },
    summary: 'Every wall: what it shows, whether it keeps up, and whose desk drives them',
    credential: 'command',
    right: ['wall.drive', 'profile.lower', 'profile.raise'],
    answer: {
      description: 'Walls that are connected, by name, then those that went within a day',
      schema: z.object({
        serverTime: Instant,
        desks: z.int().describe('desks that are open'),
        walls: z.array(Wall),
        control: z
          .object({ holder: z.string(), name: z.string(), since: Instant, mine: z.boolean() })
          .nullable(),
      }),
    },
    faults: { 401: ['noToken', 'unknownToken'], 403: ['wrongKind', 'notAllowed'] },
  },
]
