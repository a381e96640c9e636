import { z } from 'zod'
import { WORLD_PATTERN } from '../../shared/fact/fact.ts'
import type { Route } from '../ops/openapi/parts.ts'
import { CommandSchema } from './registry.ts'

const TAG = 'Commands'

/** An open proposal or response: its id and state beside the fields that its kind has. */
const Listed = z.looseObject({ id: z.string() })

export const COMMAND_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/commands',
    tag: TAG,
    id: 'postCommand',
    summary: 'Carries out what a person decided; answers when it is durable and counted',
    description: '`id` is the sender’s own: the same command sent again changes nothing.',
    credential: 'command',
    body: { 'application/json': CommandSchema },
    answer: {
      description: 'What it led to; `seq` is the journal number up to which it is counted',
      schema: z.looseObject({ seq: z.int() }),
    },
    faults: {
      400: ['badCommand', 'badField', 'badScript'],
      403: ['notAllowed', 'samePerson', 'notWhoAnswered'],
      404: [
        ...['unknownWorld', 'unknownProposal', 'unknownScene', 'unknownRegion', 'unknownIndicator'],
        ...['unknownResponse', 'unknownWarning'],
        ...['unknownDrill', 'unknownScript', 'unknownInject', 'unknownItem'],
        ...['unknownRecord', 'unknownAlarm', 'unknownSuggestion'],
      ],
      409: [
        ...['illegalTransition', 'proposalNotOpen', 'drillRunning', 'idUsed'],
        ...['regionTaken', 'tooLate', 'notFromAbove', 'responseClosed'],
        ...['noConsent', 'realEvent', 'injectGiven', 'openProblems', 'problemNotOpen'],
        ...['noBriefing', 'noScene', 'responseOver'],
      ],
    },
  },
  {
    method: 'get',
    path: '/api/v1/commands',
    tag: TAG,
    id: 'getCommands',
    summary: 'Proposals that wait for confirmation, and the responses in force',
    credential: 'command',
    right: ['mode.propose', 'mode.confirm', 'drill.direct'],
    query: z.object({ world: z.string().regex(WORLD_PATTERN).default('live') }),
    answer: {
      description: 'Proposals and responses with their fields',
      schema: z.object({ proposals: z.array(Listed), responses: z.array(Listed) }),
    },
    faults: { 404: ['unknownWorld'] },
  },
]
