import type { Dice } from './dice.ts'
import type { EventMaker } from './events.ts'
import { type Bytes, type HttpInput, PACKINGS } from './input.ts'
import { broken, jsonText } from './json-grammar.ts'
import { nastyText } from './texts.ts'

export const EVENTS = '/api/v1/events'
export const SINGLE = 'application/cloudevents+json'
export const BATCH = 'application/cloudevents-batch+json'
export const LINES = 'application/x-ndjson'
const TYPES = [SINGLE, BATCH, LINES]

type Make = (dice: Dice, events: EventMaker) => HttpInput

/** Inputs for the door of events, with how often each kind is made. */
export const EVENT_INPUTS: readonly (readonly [weight: number, make: Make])[] = [
  [
    14,
    (dice, events) => single('event', dice.chance(0.4) ? events.valid(dice) : events.mutated(dice)),
  ],
  [4, (dice, events) => single('personal', events.personal(dice))],
  [12, batch],
  [8, lines],
  [6, binary],
  [10, grammar],
  [10, brokenEvent],
  [5, packed],
  [5, framed],
  [4, cut],
  [4, mistyped],
  [0.5, slow],
  [0.25, huge],
]

function posted(made: string, type: string, body: Bytes, over: Partial<HttpInput> = {}): HttpInput {
  return {
    ...{ door: 'http', made, method: 'POST', target: EVENTS, body },
    headers: [
      ['Authorization', 'Bearer {{producer}}'],
      ['Content-Type', type],
    ],
    ...over,
  }
}

function single(made: string, event: Readonly<Record<string, unknown>>): HttpInput {
  return posted(made, SINGLE, { text: JSON.stringify(event) }, { events: 1 })
}

function anyEvents(dice: Dice, events: EventMaker, most = 20): Record<string, unknown>[] {
  return Array.from({ length: dice.below(most) }, () =>
    dice.chance(0.6) ? events.valid(dice) : events.mutated(dice),
  )
}

function batch(dice: Dice, events: EventMaker): HttpInput {
  const all: unknown[] = anyEvents(dice, events)
  // The same again, and the same id with other words (RULES IN2).
  if (all.length > 1 && dice.chance(0.3)) all.push(all[0])
  if (all.length > 1 && dice.chance(0.3)) all.push({ ...(all[1] as object), subject: 'other' })
  if (dice.chance(0.2)) all.push(dice.pick([null, 7, 'x', [], [[]]]))
  return posted('batch', BATCH, { text: JSON.stringify(all) }, { events: all.length })
}

function lines(dice: Dice, events: EventMaker): HttpInput {
  const texts = anyEvents(dice, events).map((event) => JSON.stringify(event))
  const broke = dice.chance(0.4)
  if (broke) texts.splice(dice.below(texts.length + 1), 0, dice.pick(['{', 'x', '{}}', '[', '"']))
  const end = dice.pick(['\n', '\r\n', '\n\n', '\n \n', '\r', '\u2028'])
  const text = texts.join(end)
  const known =
    /^[\r\n ]+$/.test(end) && end.includes('\n') && texts.length > 0 ? { events: texts.length } : {}
  return posted('lines', LINES, { text: dice.chance(0.5) ? text : text + end }, known)
}

/** The attributes in the head, `data` alone in the body; now and then a head that is wrongly encoded or names what is no attribute. */
function binary(dice: Dice, events: EventMaker): HttpInput {
  const { data, ...attributes } = dice.chance(0.5) ? events.valid(dice) : events.mutated(dice)
  const heads = Object.entries(attributes).flatMap(([name, value]) =>
    /^[a-z_]+$/.test(name) && ['string', 'number'].includes(typeof value)
      ? [[`ce-${name}`, encoded(String(value)).slice(0, 300)] as const]
      : [],
  )
  if (dice.chance(0.1))
    heads.push(dice.pick([['ce-__proto__', '1'] as const, ['ce-', 'x'] as const]))
  const input = posted('binary', 'application/json', { text: JSON.stringify(data ?? {}) })
  const known = heads.some(([name, value]) => name === 'ce-specversion' && value !== '')
  return { ...input, ...(known ? { events: 1 } : {}), headers: [...input.headers, ...heads] }
}

/** As the binding asks for; what cannot be encoded, half a surrogate pair, as it must not be. */
function encoded(value: string): string {
  try {
    return encodeURIComponent(value)
  } catch {
    return '%D8%'
  }
}

function grammar(dice: Dice): HttpInput {
  const text = jsonText(dice)
  const body = dice.chance(0.5) ? { text } : { hex: broken(dice, text).toString('hex') }
  return posted('grammar', dice.pick(TYPES), body)
}

function brokenEvent(dice: Dice, events: EventMaker): HttpInput {
  const text = JSON.stringify(dice.chance(0.7) ? events.valid(dice) : [events.valid(dice)])
  const type = text.startsWith('[') ? BATCH : dice.pick([SINGLE, LINES])
  return posted('broken', type, { hex: broken(dice, text).toString('hex') })
}

function packed(dice: Dice, events: EventMaker): HttpInput {
  const packing = dice.pick(PACKINGS)
  const told = dice.chance(0.7)
    ? packing
    : dice.pick([...PACKINGS, 'identity', 'compress', 'gzip, gzip', 'x-gzip', '', 'GZIP', '*'])
  const input = posted('packed', SINGLE, { text: JSON.stringify(events.valid(dice)) }, { packing })
  const headers = [...input.headers, ['Content-Encoding', told] as const]
  return dice.chance(0.8) ? { ...input, headers } : { ...cutBody(dice, input), headers }
}

/** Half of what the encoding says. */
function cutBody(dice: Dice, input: HttpInput): HttpInput {
  const { packing: _, ...plain } = input
  return { ...plain, body: { hex: '1f8b0800000000000003' + 'ab'.repeat(dice.below(30)) } }
}

/** The length told is not the length sent, or is no length. */
function framed(dice: Dice, events: EventMaker): HttpInput {
  const event = { ...events.valid(dice), source: 'torn/door' }
  const input = posted('framed', SINGLE, { text: JSON.stringify(event) })
  const headers = torn(input.headers)
  if (dice.chance(0.2)) return { ...posted('chunked', SINGLE, input.body!), framing: 'chunked' }
  if (dice.chance(0.2))
    return { ...input, headers: [...headers, ['Transfer-Encoding', dice.pick(CODINGS)]] }
  const declared = dice.pick([
    '0',
    '1',
    '-1',
    '99999999999999999999',
    '1e3',
    '0x10',
    '',
    ' ',
    '+5',
    '8388609',
    '100, 100',
    'x',
    '10000',
  ])
  return { ...input, headers, framing: { declared } }
}

const CODINGS = ['chunked', 'chunked, chunked', 'identity', 'gzip', 'gzip, chunked', 'xchunked']

function cut(dice: Dice, events: EventMaker): HttpInput {
  const event = { ...events.valid(dice), source: 'torn/door' }
  const input = posted('cut', SINGLE, { text: JSON.stringify(event) })
  const framing = dice.chance(0.5) ? 'chunked' : 'length'
  return { ...input, headers: torn(input.headers), framing, cutAfter: dice.between(1, 900) }
}

/** Under the token whose events are not counted. */
function torn(headers: HttpInput['headers']): HttpInput['headers'] {
  return headers.map(([name, value]) => [name, value.replace('{{producer}}', '{{torn}}')] as const)
}

function mistyped(dice: Dice, events: EventMaker): HttpInput {
  const type = dice.pick([
    ...['', 'application/json', 'text/plain', 'multipart/form-data', '__proto__', 'a', '/', ';;;'],
    `${SINGLE};charset=gbk`,
    `${SINGLE}; charset="utf-8"`,
    `${SINGLE};charset=utf-16`,
    `${SINGLE};${';'.repeat(500)}`,
    `${SINGLE}; charset=${'x'.repeat(3000)}`,
    `${BATCH}, ${SINGLE}`,
    SINGLE.toUpperCase(),
    nastyText(dice).replaceAll(/[\r\n\0]/g, ''),
  ])
  return posted('mistyped', type, { text: JSON.stringify(events.valid(dice)) })
}

function slow(dice: Dice, events: EventMaker): HttpInput {
  const input = single('slow', events.valid(dice))
  return { ...input, slow: { pieces: dice.between(2, 8), pauseMs: dice.between(1, 20) } }
}

const MIB = 1024 * 1024

/** At and beyond the limits: megabytes of one sign, too many events, bombs. */
function huge(dice: Dice, events: EventMaker): HttpInput {
  const spaces: Bytes = { piece: { text: ' ' }, times: 64 * MIB }
  const word = (bytes: number): Bytes => ({ piece: { text: 'x' }, times: bytes })
  const around = (before: string, inner: Bytes, after: string): Bytes => ({
    parts: [{ text: before }, inner, { text: after }],
  })
  const packing = dice.pick(['gzip', 'br'] as const)
  const headers: HttpInput['headers'] = [
    ['Authorization', 'Bearer {{producer}}'],
    ['Content-Type', LINES],
    ['Content-Encoding', packing],
  ]
  switch (dice.below(9)) {
    case 0:
      return posted('huge string', SINGLE, around('{"id":"', word(8 * MIB - 9), '"}'))
    case 1:
      return posted('huge key', SINGLE, around('{"', word(7 * MIB), '":1}'))
    case 2:
      return posted('huge bad key', SINGLE, around('{"', word(7 * MIB), '":{"__proto__":1}}'))
    case 3:
      return posted('huge type', SINGLE, {
        parts: [
          { text: JSON.stringify({ ...events.valid(dice), type: 'CUT' }).split('CUT')[0]! },
          { text: 'case.' },
          word(2 * MIB),
          { text: '"}' },
        ],
      })
    case 4:
      return posted(
        'too many',
        BATCH,
        around('[', { piece: { text: '{},' }, times: 10_000 }, '{}]'),
      )
    case 5:
      return posted('many bad', BATCH, around('[', { piece: { text: '{},' }, times: 9_999 }, '{}]'))
    case 6:
      return posted('deep', SINGLE, { piece: { text: '[' }, times: 8 * MIB })
    case 7:
      return posted('line ends', LINES, { piece: { text: '\n' }, times: 8 * MIB })
    default:
      return posted('bomb', LINES, spaces, { packing, headers })
  }
}
