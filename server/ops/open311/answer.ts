import type { Request, Response } from 'express'
import XMLBuilder from 'fast-xml-builder'

/** What this API answers in; the client says which by the end of the path (GeoReport v2, Format Support). */
export const FORMATS = ['json', 'xml'] as const
export type Format = (typeof FORMATS)[number]

/** Content types as the discovery names them. */
export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json',
  xml: 'text/xml',
}

/** Scalars, and lists and objects of them; null for what is not known or not told. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value }

/** How an entry of a list is called in XML, by the name of the list; in JSON it has no name. */
const ENTRIES: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  service_requests: 'request',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true })

/** The format that a path ends in, null where it is none of ours. */
export function formatOf(path: string): Format | null {
  return FORMATS.find((format) => path.endsWith(`.${format}`)) ?? null
}

/** Answers with a value, under the name that it has as the root of XML. */
export function answer(response: Response, format: Format, root: string, value: Value): void {
  response.set('Content-Type', `${CONTENT_TYPES[format]}; charset=utf-8`)
  response.send(format === 'json' ? JSON.stringify(value) : xmlOf(root, value))
}

/** The language a client asks for; Chinese where it asks for none that we have. */
export function languageOf(request: Request): 'zh' | 'en' {
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh'
}

/** W3C date and time in UTC, whole seconds: what clients of this API read. @param ms epoch ms */
export function dateOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function xmlOf(root: string, value: Value): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: nodeOf(root, value) })}`
}

function nodeOf(name: string, value: Value): unknown {
  if (typeof value === 'string') return value.replace(NO_XML, '\uFFFD')
  if (Array.isArray(value)) {
    const entry = ENTRIES[name] ?? 'value'
    return value.length === 0 ? '' : { [entry]: value.map((one: Value) => nodeOf(entry, one)) }
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, nodeOf(key, each)]))
}

/** Signs that XML 1.0 has no way to write (§2.2). */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
