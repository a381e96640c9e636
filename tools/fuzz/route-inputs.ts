import type { z } from 'zod'
import { CommandSchema } from '../../server/command/registry.ts'
import { apiDocument } from '../../server/assembly/http/openapi.ts'
import type { Codes } from './events.ts'
import type { Dice } from './dice.ts'
import type { HttpInput } from './input.ts'
import { broken, jsonText } from './json-grammar.ts'
import { instantText, mutated, otherValue, type Shape } from './schema-values.ts'
import { shapeOf } from './events.ts'
import { anyText, nastyText } from './texts.ts'

const ROUTES = apiDocument().routes
const isRecount = ({ path }: (typeof ROUTES)[number]): boolean => path.includes('recount')
const QUICK_ROUTES = ROUTES.filter((route) => !isRecount(route))
const METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'PROPFIND',
  'QUERY',
]

/** Every route of the contract with paths, queries and headers that fit or nearly fit. */
export function routeInput(dice: Dice, codes: Codes, nowMs: number): HttpInput {
  // One recount runs at a time and takes seconds: more would measure nothing but the wait.
  const first = dice.pick(ROUTES)
  const route = isRecount(first) && dice.chance(0.98) ? dice.pick(QUICK_ROUTES) : first
  const post = route.method === 'post'
  const method = dice.chance(0.85) ? route.method.toUpperCase() : dice.pick(METHODS)
  const path = route.path.replaceAll(/\{\w+\}/g, () => pathPart(dice, codes))
  const query = queryOf(dice, route.query, codes, nowMs)
  const target = dice.chance(0.93) ? path + query : oddTarget(dice, path + query)
  const headers: [string, string][] = [['Authorization', credential(dice, route.credential)]]
  if (dice.chance(0.15)) headers.push(oddHeader(dice))
  const body = post && dice.chance(0.8) ? { text: jsonText(dice) } : null
  if (body !== null) headers.push(['Content-Type', dice.pick(['application/json', 'text/plain'])])
  return { door: 'http', made: 'route', method, target, headers, body }
}

const COMMAND = shapeOf(CommandSchema)

/** Commands as their schema has them, most with a field that does not fit. */
export function commandInput(dice: Dice, codes: Codes): HttpInput {
  const shape = dice.pick(COMMAND.oneOf ?? COMMAND.anyOf ?? [COMMAND])
  const command: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(shape.properties ?? {}))
    if (dice.chance(0.9)) command[name] = commandValue(dice, name, field, codes)
  const value = dice.chance(0.5) ? command : mutated(dice, shape, command)
  const text = JSON.stringify(value)
  return {
    ...{ door: 'http', made: 'command', method: 'POST', target: '/api/v1/commands' },
    headers: [
      ['Authorization', `Bearer {{${dice.pick(['command', 'commander', 'director'])}}}`],
      ['Content-Type', dice.chance(0.95) ? 'application/json' : 'application/json; charset=gbk'],
    ],
    body: dice.chance(0.9) ? { text } : { hex: broken(dice, text).toString('hex') },
  }
}

function commandValue(dice: Dice, name: string, field: Shape, codes: Codes): unknown {
  if (field.const !== undefined) return field.const
  if (field.enum !== undefined) return dice.pick(field.enum)
  switch (name) {
    case 'world':
      return dice.pick(['live', 'test', 'drill:f', 'drill:none'])
    case 'drillId':
      return dice.pick(['f', 'g', 'none'])
    case 'id':
      return `c-${dice.below(1e9)}`
    case 'fields':
      return dice.chance(0.5)
        ? responseFields(dice, codes)
        : { [nastyText(dice)]: otherValue(dice) }
    default:
      return dice.chance(0.8) ? `${name}-${dice.below(9)}` : nastyText(dice)
  }
}

function responseFields(dice: Dice, codes: Codes): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    warningKind: '暴雨',
    warningLevel: dice.between(0, 5),
    warningStartAt: instantText(dice),
    regionCodes: [dice.pick(codes.regions), dice.chance(0.9) ? dice.pick(codes.regions) : 'x'],
    matter: '强降雨',
    measures: '排水',
    authority: '区气象台',
    issuedAt: instantText(dice),
    level: dice.between(0, 5),
    eventKind: 'naturalDisaster',
  }
  return dice.chance(0.5) ? fields : mutated(dice, {}, fields)
}

function pathPart(dice: Dice, codes: Codes): string {
  if (dice.chance(0.6)) return dice.pick(codes.regions)
  const text = dice.chance(0.5) ? nastyText(dice) : anyText(dice)
  if (dice.chance(0.6)) return encoded(text)
  return text.replaceAll(/[\s\p{Cc}]/gu, '')
}

function queryOf(dice: Dice, schema: z.ZodObject | undefined, codes: Codes, nowMs: number): string {
  const properties = schema === undefined ? {} : (shapeOf(schema).properties ?? {})
  const parts = Object.entries(properties).flatMap(([name, shape]) =>
    dice.chance(0.6) ? [`${name}=${encoded(queryValue(dice, name, shape, codes, nowMs))}`] : [],
  )
  if (dice.chance(0.1)) parts.push(`${encoded(nastyText(dice))}=${encoded(nastyText(dice))}`)
  if (dice.chance(0.05)) parts.push(...parts, '&&', 'a[b]=1', '__proto__=1', 'a'.repeat(2000))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

const INDICATORS = ['C1', 'C5', 'C6', 'C24', 'M3b', 'F7', 'G5', 'V10a', 'open', 'C28', 'F6']

function queryValue(dice: Dice, name: string, shape: Shape, codes: Codes, nowMs: number): string {
  if (dice.chance(0.12)) return nastyText(dice)
  if (shape.enum !== undefined) return String(dice.pick(shape.enum))
  switch (name) {
    case 'region':
      return dice.pick(codes.regions)
    case 'indicator':
      return dice.pick(INDICATORS)
    case 'world':
      return dice.pick(['live', 'test', 'drill:f', 'prod'])
    case 'at':
      // Each of these folds the journal; most are refused or short.
      return dice.chance(0.1) ? new Date(nowMs).toISOString() : instantText(dice)
    case 'code':
      return dice.pick(['source=12345', 'source=grid', '=', 'a=b=c', 'category=03'])
    case 'after':
    case 'limit':
      return String(
        dice.pick<unknown>([0, 1, 50, 200, 201, 1000, 1001, -1, 1e15, 1e16, 'x', '1e2']),
      )
    default:
      return nastyText(dice)
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function oddTarget(dice: Dice, target: string): string {
  return dice.pick([
    `http://127.0.0.1${target}`,
    'http://[',
    'http://[::1',
    'http://a:b:c/',
    '//',
    '//[/',
    '///x',
    '*',
    '/%',
    '/%ff',
    '/..%2f..%2fetc/passwd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/.git/config',
    `${target}${'/x'.repeat(500)}`,
    `/${'y'.repeat(15_000)}`,
    `${target}#x`,
    `${target};a=b`,
    target.toUpperCase(),
    `${target}//`,
    target.replaceAll('/', '\\'),
  ])
}

function credential(dice: Dice, kind: string): string {
  if (dice.chance(0.75)) return `Bearer {{${kind === 'none' ? 'reader' : kind}}}`
  return dice.pick([
    ...['Bearer {{reader}}', 'Bearer {{producer}}', 'Bearer {{command}}', 'bearer  {{reader}}  '],
    ...['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer x', 'Bearer {{reader}}x', '{{reader}}'],
    `Bearer gewu_000000000000_${'A'.repeat(43)}`,
    `Bearer gewu_${'0'.repeat(5000)}`,
    `Bearer gewu_' OR 1=1_${'A'.repeat(43)}`,
  ])
}

function oddHeader(dice: Dice): [string, string] {
  return dice.pick<[string, string]>([
    ['Host', 'elsewhere.example'],
    ['Host', ''],
    ['Host', '['],
    ['Host', '127.0.0.1:99999'],
    ['Expect', '100-continue'],
    ['Expect', 'everything'],
    ['Connection', 'close'],
    ['Connection', 'upgrade'],
    ['Upgrade', 'h2c'],
    ['Range', 'bytes=9-1'],
    ['Range', 'bytes=0-0,1-1,2-2'],
    ['Accept-Encoding', 'zstd;q=0, *'],
    ['If-None-Match', '*'],
    ['If-Modified-Since', 'x'],
    ['X-Forwarded-For', '1.1.1.1'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Cookie', 'x'.repeat(7000)],
    ['X-Long', 'x'.repeat(17_000)],
    ['X-Null', 'a\u0001b'],
    ['Bad Name', 'x'],
    ['X-中', '中'],
    ['Content-Length', '5'],
    ['Transfer-Encoding', 'chunked'],
    ['TE', 'trailers'],
    ['', ''],
  ])
}
