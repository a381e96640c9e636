import { z } from 'zod'
import { ALARM_KIND_IDS } from '../../../shared/alarm/kinds.ts'
import { PROFILES } from '../../../shared/board/board.ts'
import { MarksSchema } from '../../../shared/wall/marks.ts'
import { AlarmsQuery, SuggestionsQuery } from '../alarms-api.ts'
import { MarksQuery } from '../marks-api.ts'
import type { Route } from './parts.ts'
import { VersionSchema } from './read-routes.ts'

const TAG = 'Alarms'
const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])
const Fields = z.record(z.string(), Scalar)
const Ms = z.number().describe('epoch ms')
const HEAD = {
  world: z.string(),
  profile: z.enum(PROFILES),
  version: VersionSchema,
  asOf: z.iso.datetime(),
}
const common: Pick<Route, 'method' | 'tag' | 'credential' | 'query' | 'faults'> = {
  ...{ method: 'get', tag: TAG, credential: 'reader', query: AlarmsQuery },
  faults: { 400: ['badQuery'], 403: ['wrongKind', 'notAllowed'], 404: ['unknownWorld'] },
}

const HealthSchema = z.object({
  ...{ from: Ms, to: Ms, watchedMs: z.number() },
  annunciations: z.int(),
  perHour: z.number().nullable(),
  mostIn10Min: z.int(),
  floodShare: z.number().nullable().describe('share of the time in flood'),
  floods: z.int(),
  stale: z.int().describe('stand for more than 24 h, shelved ones left out'),
  ...{ standing: z.int(), shelved: z.int(), shelvedSince: Ms.nullable() },
  acknowledgedInMs: z.number().nullable().describe('median'),
  shares: z.object({
    high: z.number().nullable(),
    medium: z.number().nullable(),
    low: z.number().nullable(),
  }),
  kinds: z.array(z.object({ kind: z.enum(ALARM_KIND_IDS), annunciations: z.int() })),
})

export const ALARM_ROUTES: readonly Route[] = [
  {
    ...{ ...common, path: '/api/v1/alarms', id: 'getAlarms' },
    summary: 'Every alarm that stands, in the order of the queue; nothing is left out in a flood',
    answer: {
      description: 'Rows as in the list `alarms` of a board, with their ids; to DUTY also `reason`',
      schema: z.object({
        ...HEAD,
        alarms: z.array(Fields),
        flood: z.object({ since: Ms.nullable(), inWindow: z.int() }),
      }),
    },
  },
  {
    ...{ ...common, path: '/api/v1/alarms/health', id: 'getAlarmHealth' },
    summary: 'How alarms came over the last 30 days, against ISA-18.2 (docs/alarms.md)',
    answer: { description: 'The figures', schema: z.object({ ...HEAD, health: HealthSchema }) },
  },
  {
    ...{ ...common, path: '/api/v1/suggestions', id: 'getSuggestions', query: SuggestionsQuery },
    summary:
      'What detectors suggest: open ones, and those of the last two days with what became of them',
    answer: {
      description: 'A page; open ones first, the newest first',
      schema: z.object({
        ...HEAD,
        total: z.int().describe('over all pages'),
        open: z.int().describe('of them that wait for a decision'),
        next: z.int().nullable().describe('`after` of the next page; null at the end'),
        suggestions: z.array(
          z.object({
            id: z.string(),
            row: Fields.describe('as in the list `suggestions` of a board'),
            evidence: z.array(z.string()).describe('ids, for DUTY'),
            decidedAt: Ms.nullable(),
            by: z.string().nullable(),
            reason: z.string().nullable(),
            history: z.array(z.int()).describe('of a surge: the same hours of the weeks before'),
          }),
        ),
      }),
    },
  },
  {
    ...{ ...common, path: '/api/v1/marks', id: 'getMarks', query: MarksQuery },
    summary: 'When the mode of a world changed and alarms of a region were raised, for a replay',
    description:
      'By when the world was told, so that the board of a mark’s instant shows it. VISITOR and PUBLIC are told of the mode alone.',
    faults: { ...common.faults, 404: ['unknownRegion', 'unknownWorld'] },
    answer: {
      description: 'At most 100 changes of mode and 300 alarms, with how many more there were',
      schema: z.object({ ...HEAD, region: z.string(), ...MarksSchema.shape }),
    },
  },
]
