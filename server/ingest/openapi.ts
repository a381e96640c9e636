import { z } from 'zod'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { EnvelopeSchema } from '../../shared/fact/envelope.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import { factHeading } from '../../shared/fact/titles.ts'
import { ref, schemaOf, type Json, type Route } from '../ops/openapi/parts.ts'
import { BODY_CODES, REJECT_CODES } from './codes.ts'
import { RejectionsQuery } from './rejections.ts'

const TAG = 'Events in'

export const IngestAnswer = z.object({
  accepted: z.int(),
  duplicates: z.int().describe('events with this source and id are stored already, unchanged'),
  rejected: z.array(
    z.object({
      index: z.int().describe('place in the body, from 0; of the non-blank lines for lines'),
      id: z.string().nullable(),
      code: z.enum(Object.keys(REJECT_CODES) as [string, ...string[]]),
      message: z.string(),
      path: z.string(),
    }),
  ),
})

export const RejectionsAnswer = z.object({
  rejections: z.array(
    z.object({
      seq: z.int(),
      id: z.string(),
      source: z.string(),
      type: z.string(),
      subject: z.string(),
      world: z.string(),
      time: z.iso.datetime(),
      recordedAt: z.iso.datetime(),
      reason: z
        .string()
        .describe('illegalTransition, unknownSubject, missingField:<name> or a guard'),
      state: z.string().nullable().describe('the state that the fact met'),
      pending: z.boolean().describe('its predecessor may still come'),
    }),
  ),
  next: z.int().nullable().describe('`after` of the next page'),
})

export const INGEST_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/events',
    tag: TAG,
    id: 'postEvents',
    summary: 'Takes CloudEvents 1.0: one, a batch, or a line each; answers when they are durable',
    description:
      'At most 10,000 events and 8 MiB after decompression. Sending a body again is always safe.',
    credential: 'producer',
    body: {
      'application/cloudevents+json': ref('Event'),
      'application/cloudevents-batch+json': { type: 'array', items: ref('Event') },
      'application/x-ndjson': { type: 'string', description: 'an event a line' },
      'application/json': {
        type: 'object',
        description:
          'the `data` of one event, its attributes in headers `ce-specversion`, `ce-id`, `ce-source`, `ce-type`, `ce-subject`, `ce-time` … (binary content mode)',
      },
    },
    answer: { description: 'What became of the events', schema: IngestAnswer },
    faults: {
      ...bodyFaults(),
      429: ['tooOften', 'busy', 'journalBusy'],
      503: [
        ...['journalFull', 'journalClosed', 'journalBroken'],
        ...['journalUnreachable', 'journalLost'],
      ],
    },
  },
  {
    method: 'get',
    path: '/api/v1/rejections',
    tag: TAG,
    id: 'getRejections',
    summary: 'Accepted events of the token’s sources that their record does not allow',
    credential: 'producer',
    query: RejectionsQuery,
    answer: { description: 'In journal order', schema: RejectionsAnswer },
    faults: { 400: ['badQuery'], 404: ['unknownWorld'] },
  },
]

/** The envelope, and for each type what its data carry. */
export function eventSchemas(): Readonly<Record<string, Json>> {
  const types = Object.entries(FACT_TYPES).filter(([, { internal }]) => internal !== true)
  return {
    Event: {
      ...schemaOf(EnvelopeSchema),
      description:
        'CloudEvents 1.0. `data` follows the schema Data.<type> of its `type`; unknown fields are dropped.',
      oneOf: types.map(([type]) => ({
        properties: { type: { const: type }, data: ref(`Data.${type}`) },
      })),
    },
    ...Object.fromEntries(
      types.map(([type, { schema }]) => [
        `Data.${type}`,
        {
          title: factHeading(type),
          ...schemaOf(schema),
          examples: [EXAMPLES[type as FactType]],
        },
      ]),
    ),
  }
}

function bodyFaults(): Readonly<Record<number, readonly string[]>> {
  const faults: Record<number, string[]> = {}
  for (const [code, status] of Object.entries(BODY_CODES)) (faults[status] ??= []).push(code)
  return faults
}
