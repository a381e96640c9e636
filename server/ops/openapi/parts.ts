import { z } from 'zod'
import type { Action } from '../../../shared/access/roles.ts'

/** A piece of JSON Schema or of an OpenAPI object. */
export type Json = Readonly<Record<string, unknown>>

/** Credential of a route: a bearer token of a kind, the cookie of a person signed in, or none. A reader's routes of an open package need none either (DESIGN, Open packages). */
export type Credential = 'producer' | 'command' | 'reader' | 'session' | 'none'

/** One route of the outside contract, as a room describes its own. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/v1/boards/{code}`. */
  readonly path: string
  readonly tag: string
  readonly id: string
  readonly summary: string
  readonly description?: string
  readonly credential: Credential
  /**
   * What a person signed in needs one of (RULES AC2). Of `reader` routes it is `read.boards` where nothing is said, of `session` routes it has to be
   * said: empty = whoever is signed in. Commands have theirs each.
   */
  readonly right?: readonly Action[]
  /** Path parameters with what they mean. */
  readonly pathParameters?: Readonly<Record<string, string>>
  /** Object schema of the query. */
  readonly query?: z.ZodObject
  /** Content types of the body with the schema of each. */
  readonly body?: Readonly<Record<string, z.ZodType | Json>>
  readonly answer: Answer
  /** Refusals by status, with the names that `code` may have. */
  readonly faults?: Readonly<Record<number, readonly string[]>>
  /** Form of its refusals, of an API that has its own; `faults` then says in words what they are about. @default `Fault` */
  readonly faultSchema?: z.ZodType
}

export interface Answer {
  /** @default 200 */
  readonly status?: number
  readonly description: string
  /** One, or each that it may be had in; refusals are of the same. @default application/json */
  readonly type?: string | readonly string[]
  /** Absent where there is no body. */
  readonly schema?: z.ZodType | Json
}

/** What a schema takes (`input`) or gives, in the dialect of OpenAPI 3.1. */
export function schemaOf(schema: z.ZodType | Json, io: 'input' | 'output' = 'input'): Json {
  if (!(schema instanceof z.ZodType)) return schema
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return withoutDefs(rest) as Json
}

/** Definitions are those of "any JSON" alone; their references would be taken from the root of the document. */
function withoutDefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefs)
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value && String(value.$ref).startsWith('#/$defs/')) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutDefs(each)]))
}

/** Reference to a schema of the document. */
export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

/** Query parameters of an object schema; one with a default or optional is not required. */
export function parametersOf(query: z.ZodObject | undefined): readonly Json[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Readonly<Record<string, Json>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(typeof schema['description'] === 'string' ? { description: schema['description'] } : {}),
    schema,
  }))
}
