import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import { ProducerBody, ProducerView } from '../../access/producer/router.ts'
import { AskPairingBody, DeviceView, PairBody, PendingView } from '../../access/device/schemas.ts'
import type { Route } from '../../ops/openapi/parts.ts'

const bodyOf = (schema: z.ZodType) => ({ 'application/json': schema })
const Waiting = {
  code: z.string().describe('six digits; the wall shows them'),
  expiresAt: z.int(),
  pollMs: z.int().describe('how often the wall asks'),
}
const wall = { tag: 'Walls', credential: 'none' } as const
const desk = { tag: 'Walls', credential: 'session' } as const
const producers = { tag: 'Producers', credential: 'session', right: ['producer.manage'] } as const

/** Walls and producers as the desk looks after them (RULES AC1, MD4). */
export const DEVICE_ROUTES: readonly Route[] = [
  {
    ...{ ...wall, method: 'get', path: '/api/v1/device', id: 'getDevice' },
    summary: 'As what a wall is let in; a credential that is a day old is renewed',
    answer: {
      description: 'A wall that was paired has its name',
      schema: z.object({
        kind: z.enum(['device', 'token', 'person', 'open', 'none']),
        name: z.string().nullable(),
        boot: z.enum(PROFILES).describe('what it shows while nothing is said of it'),
      }),
    },
  },
  {
    ...{ ...wall, method: 'post', path: '/api/v1/pairing', id: 'askPairing' },
    summary: 'A wall without a credential asks for a code to show; it holds for ten minutes',
    body: bodyOf(AskPairingBody),
    answer: { status: 201, description: 'The code', schema: z.object(Waiting) },
    faults: { 400: ['badRequest'], 403: ['otherOrigin'], 429: ['tooManyTries'] },
  },
  {
    ...{ ...wall, method: 'get', path: '/api/v1/pairing', id: 'getPairing' },
    summary: 'Whether the wall was paired; the answer then sets its credential, once',
    answer: {
      description: 'It waits, it was paired, or it does neither',
      schema: z.discriminatedUnion('state', [
        z.object({ state: z.literal('waiting'), ...Waiting }),
        z.object({ state: z.literal('paired'), name: z.string() }),
        z.object({ state: z.literal('none') }),
      ]),
    },
  },
  {
    ...{ ...desk, method: 'get', path: '/api/v1/devices', id: 'getDevices' },
    right: ['wall.pair', 'wall.revoke'],
    summary: 'Walls that were paired, and those that wait to be',
    answer: {
      description: 'By name, revoked ones last; codes stand on the walls alone',
      schema: z.object({ devices: z.array(DeviceView), pending: z.array(PendingView) }),
    },
    faults: { 403: ['notAllowed'] },
  },
  {
    ...{ ...desk, method: 'post', path: '/api/v1/pairings/{id}', id: 'confirmPairing' },
    right: ['wall.pair'],
    summary: 'Pairs the wall that shows the code, and names it; five wrong codes end its waiting',
    pathParameters: { id: 'of a wall that waits' },
    body: bodyOf(PairBody),
    answer: {
      status: 201,
      description: 'The wall has its credential with its next question',
      schema: z.object({ device: DeviceView }),
    },
    faults: {
      400: ['badRequest', 'wrongCode'],
      403: ['notAllowed'],
      404: ['unknownPairing'],
      409: ['nameTaken'],
    },
  },
  {
    ...{ ...desk, method: 'delete', path: '/api/v1/pairings/{id}', id: 'refusePairing' },
    right: ['wall.pair'],
    summary: 'Lets a wall that waits go; it shows a new code',
    pathParameters: { id: 'of a wall that waits' },
    answer: { status: 204, description: 'It waits no more' },
    faults: { 403: ['notAllowed'], 404: ['unknownPairing'] },
  },
  {
    ...{ ...desk, method: 'delete', path: '/api/v1/devices/{id}', id: 'revokeDevice' },
    right: ['wall.revoke'],
    summary: 'Takes a wall’s credential away; it is cut at once',
    pathParameters: { id: 'of the wall' },
    answer: { status: 204, description: 'Revoked' },
    faults: { 403: ['notAllowed'], 404: ['unknownDevice'] },
  },
  {
    ...{ ...producers, method: 'get', path: '/api/v1/producers', id: 'getProducers' },
    summary: 'Tokens of those who send events, revoked ones too',
    answer: {
      description: 'Without their secrets',
      schema: z.object({ producers: z.array(ProducerView) }),
    },
    faults: { 403: ['notAllowed'] },
  },
  {
    ...{ ...producers, method: 'post', path: '/api/v1/producers', id: 'createProducer' },
    summary: 'Makes a token for a sender; its bearer text is in this answer and nowhere else',
    body: bodyOf(ProducerBody),
    answer: {
      status: 201,
      description: 'The token and its bearer text',
      schema: z.object({ producer: ProducerView, bearer: z.string() }),
    },
    faults: { 400: ['badRequest'], 403: ['notAllowed'] },
  },
  {
    ...{ ...producers, method: 'delete', path: '/api/v1/producers/{id}', id: 'revokeProducer' },
    summary: 'Revokes a token; what it sends is refused at once',
    pathParameters: { id: 'of the token' },
    answer: { status: 204, description: 'Revoked' },
    faults: { 403: ['notAllowed'], 404: ['unknownProducer'] },
  },
]
