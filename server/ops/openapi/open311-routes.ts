import { z } from 'zod'
import { CONTENT_TYPES, FORMATS } from '../open311/answer.ts'
import { MOST_DAYS, MOST_REQUESTS } from '../open311/requests-api.ts'
import type { Route } from './parts.ts'

const FORMAT = `${FORMATS.join(' or ')}: of the answer, faults too`
const Instant = z.iso.datetime().describe('W3C date and time')

/** Every refusal of this API, whatever is wrong. */
const ERRORS = z
  .array(z.object({ code: z.int().describe('the HTTP status'), description: z.string() }))
  .describe('in XML <errors><error>…')

const Optional = z.string().optional()
/** Taken from the form or the query where there is no `Authorization`. */
const KEYS = {
  api_key: Optional.describe('a token, where it does not come as a bearer'),
  jurisdiction_id: Optional.describe('not looked at: one server is one jurisdiction'),
}
const Keys = z.object(KEYS)

const RequestSchema = z.object({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  status_notes: z.string().describe('the state of the case; for LEADER and DUTY how it ended, too'),
  service_name: z.string().nullable(),
  service_code: z.string().nullable(),
  description: z.string().describe('made of category and region: what people wrote is not kept'),
  agency_responsible: z.string().nullable().describe('for LEADER and DUTY'),
  service_notice: z.null(),
  requested_datetime: Instant,
  updated_datetime: Instant.describe('of a closed one, when it was closed'),
  expected_datetime: Instant.nullable().describe('for LEADER and DUTY'),
  address: z.string().describe('regions, from the deepest that may be named'),
  address_id: z.string().describe('code of that region'),
  zipcode: z.null(),
  lat: z.number().nullable().describe('of a place in the cell in which it lies; LEADER and DUTY'),
  long: z.number().nullable(),
  media_url: z.null(),
})

const Form = z.object({
  ...KEYS,
  service_code: z.string(),
  lat: Optional.describe('WGS84'),
  long: Optional.describe('WGS84'),
  address_string: Optional.describe('a location where there is no other; not kept'),
  address_id: Optional.describe('code of a region; any other is kept as a hash, for repeats'),
  description: z.string().max(4000).optional().describe('not kept'),
  media_url: Optional.describe('not kept'),
  account_id: Optional.describe('kept as a keyed hash, the first of these four'),
  device_id: Optional,
  email: Optional,
  phone: Optional,
  'attribute[externalNo]': Optional.describe(
    'number that the sender has for it: up to 128 signs of ASCII',
  ),
  first_name: Optional.describe('not kept'),
  last_name: Optional.describe('not kept'),
})

type Described = Pick<Route, 'path' | 'id' | 'summary' | 'answer'> & Partial<Route>

function route({ faults = {}, pathParameters = {}, ...rest }: Described): Route {
  const { answer } = rest
  return {
    ...{ method: 'get', tag: 'Open311', credential: 'reader', query: Keys, faultSchema: ERRORS },
    ...rest,
    answer: { ...answer, type: Object.values(CONTENT_TYPES) },
    pathParameters: { ...pathParameters, format: FORMAT },
    faults: { 403: ['api_key'], 404: ['format'], ...faults },
  }
}

const requests = z.array(RequestSchema).describe('in XML <service_requests><request>…')

/** GeoReport v2 (RULES IN7). */
export const OPEN311_ROUTES: readonly Route[] = [
  route({
    ...{ path: '/open311/v2/discovery.{format}', id: 'open311Discovery', credential: 'none' },
    summary: 'Where this API is and what it speaks (Open311 Service Discovery)',
    faults: {},
    answer: {
      description: 'One endpoint',
      schema: z.object({
        ...{ changeset: Instant, contact: z.string(), key_service: z.string() },
        endpoints: z.array(
          z.object({
            ...{ specification: z.string(), url: z.string(), changeset: Instant, type: z.string() },
            formats: z.array(z.string()),
          }),
        ),
      }),
    },
  }),
  route({
    ...{ path: '/open311/v2/services.{format}', id: 'open311Services' },
    summary: 'What may be reported: the categories of the package',
    answer: {
      description: 'Deepest categories, in the order of the catalogue',
      schema: z.array(
        z.object({
          ...{ service_code: z.string(), service_name: z.string(), description: z.string() },
          ...{ metadata: z.literal(false), type: z.literal('realtime') },
          ...{ keywords: z.string(), group: z.string() },
        }),
      ),
    },
  }),
  route({
    ...{ path: '/open311/v2/services/{code}.{format}', id: 'open311Service' },
    summary: 'What a service asks for beyond its request: nothing',
    pathParameters: { code: 'service_code' },
    faults: { 404: ['service_code', 'format'] },
    answer: {
      description: 'A definition without attributes',
      schema: z.object({ service_code: z.string(), attributes: z.array(z.never()) }),
    },
  }),
  route({
    ...{ path: '/open311/v2/requests.{format}', id: 'open311PostRequest' },
    ...{ method: 'post', credential: 'producer' },
    summary: 'Reports a case; answers when that is durable',
    description:
      'A form becomes one `case.reported`. Sent again with the same `Idempotency-Key`, or within a day with the same fields and something of its sender’s own, it is the same case.',
    body: { 'application/x-www-form-urlencoded': Form },
    faults: {
      400: ['a field, named at the head of the description'],
      404: ['service_code', 'format'],
      429: ['later: Retry-After'],
      503: ['later: Retry-After'],
    },
    answer: {
      description: 'The id of the case',
      schema: z.array(
        z.object({
          service_request_id: z.string(),
          service_notice: z.string(),
          account_id: z.null(),
        }),
      ),
    },
  }),
  route({
    ...{ path: '/open311/v2/requests.{format}', id: 'open311Requests' },
    summary: `Cases as requests, the newest first: at most ${MOST_REQUESTS}, of ${MOST_DAYS} days`,
    query: z.object({
      ...KEYS,
      service_request_id: Optional.describe('ids with commas between; before all others'),
      service_code: Optional.describe('with commas between'),
      start_date: Optional.describe('instant of the report, RFC 3339 with an offset'),
      end_date: Optional,
      status: Optional.describe('open, closed'),
    }),
    faults: {
      400: ['service_request_id', 'start_date', 'end_date', 'status'],
      404: ['service_code', 'format'],
      429: ['later: Retry-After'],
    },
    answer: { description: 'As the profile may see them', schema: requests },
  }),
  route({
    ...{ path: '/open311/v2/requests/{id}.{format}', id: 'open311Request' },
    summary: 'One case as a request',
    pathParameters: { id: 'service_request_id' },
    faults: { 404: ['service_request_id', 'format'] },
    answer: { description: 'A list of one', schema: requests },
  }),
  route({
    ...{ path: '/open311/v2/tokens/{token}.{format}', id: 'open311Token' },
    summary: 'Always 404: requests are answered with their ids, so there are no tokens',
    pathParameters: { token: 'never given' },
    faults: { 404: ['token'] },
    answer: { description: 'Never', schema: requests },
  }),
]
