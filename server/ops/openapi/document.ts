import { z } from 'zod'
import { parametersOf, ref, schemaOf, type Json, type Route } from './parts.ts'

/** Every refusal has this shape (docs/api.md); `message` has both languages where people at the desk read it. */
const FAULT = z.object({
  code: z.string().describe('a name that does not change'),
  message: z.union([z.string(), z.object({ zh: z.string(), en: z.string() })]),
  path: z.string().nullish().describe('dotted, from the body, the event or the query'),
  requestId: z.string().optional(),
})

export interface DocumentOptions {
  /** Of the product: which server it is that answers so. Of the contract the `v1` of its paths tells. */
  readonly version: string
  readonly routes: readonly Route[]
  /** Named schemas that routes refer to by `ref`. */
  readonly schemas: Readonly<Record<string, z.ZodType | Json>>
}

/** The OpenAPI 3.1 document of the server, made from what each room says of its own routes. */
export function openApiDocument({ version, routes, schemas }: DocumentOptions): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Gewu 格物',
      version,
      description:
        'Operations wall of a district’s grid governance: events in, boards out. Instants are epoch milliseconds or RFC 3339 texts as each schema says; rates are fractions 0–1 and null when nothing was to be counted.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of the kind that the operation names: gewu_<id>_<secret>',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'gewu_session',
          description: 'A person signed in by POST /api/v1/session; ends after 15 idle minutes',
        },
      },
      schemas: {
        Fault: schemaOf(FAULT),
        ...Object.fromEntries(
          Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)]),
        ),
      },
    },
  }
}

function operationOf(route: Route): Json {
  const { answer, body, credential } = route
  const faults = faultsOf(route)
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: securityOf(credential),
    ...(credential === 'none' || credential === 'session' ? {} : { 'x-token-kind': credential }),
    ...(route.right === undefined ? {} : { 'x-rights': route.right }),
    parameters: [
      ...Object.entries(route.pathParameters ?? {}).map(([name, description]) => ({
        name,
        in: 'path',
        required: true,
        description,
        schema: { type: 'string' },
      })),
      ...parametersOf(route.query),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        ...(answer.schema === undefined
          ? {}
          : {
              content: contentOf(
                Object.fromEntries(typesOf(answer).map((type) => [type, answer.schema!])),
              ),
            }),
      },
      ...Object.fromEntries(
        Object.entries(faults).map(([status, codes]) => [status, faultOf(codes, route)]),
      ),
    },
  }
}

/** Of its credential and its own, where both have a status. */
function faultsOf(route: Route): Readonly<Record<string, readonly string[]>> {
  const faults: Record<string, readonly string[]> = {}
  for (const [status, codes] of [
    ...Object.entries(credentialFaults(route)),
    ...Object.entries(route.faults ?? {}),
  ])
    faults[status] = [...new Set([...(faults[status] ?? []), ...codes])]
  return faults
}

function securityOf(credential: Route['credential']): readonly Json[] {
  if (credential === 'none') return []
  if (credential === 'session') return [{ session: [] }]
  return credential === 'reader' ? [{ bearer: [] }, {}] : [{ bearer: [] }]
}

function credentialFaults({
  credential,
  faultSchema,
}: Route): Readonly<Record<number, readonly string[]>> {
  // One that has a form of its own names what is wrong with a key itself.
  if (credential === 'none' || faultSchema !== undefined) return {}
  if (credential === 'session')
    return { 401: ['notSignedIn'], 403: ['mustChangePassword', 'otherOrigin'] }
  return { 401: ['noToken', 'unknownToken'], 403: ['wrongKind'] }
}

function contentOf(types: NonNullable<Route['body']>): Json {
  return Object.fromEntries(
    Object.entries(types).map(([type, schema]) => [type, { schema: schemaOf(schema) }]),
  )
}

function faultOf(codes: readonly string[], { faultSchema, answer }: Route): Json {
  const description = codes.join(', ')
  if (faultSchema !== undefined)
    return {
      description,
      content: contentOf(Object.fromEntries(typesOf(answer).map((type) => [type, faultSchema]))),
    }
  return {
    description,
    content: {
      'application/json': {
        schema: { allOf: [ref('Fault'), { properties: { code: { enum: codes } } }] },
      },
    },
  }
}

function typesOf({ type = 'application/json' }: Route['answer']): readonly string[] {
  return [type].flat()
}
