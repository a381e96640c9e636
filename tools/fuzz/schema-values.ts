import type { Dice } from './dice.ts'
import { anyText, NASTY, nastyText } from './texts.ts'

/** The part of JSON Schema that our schemas come out as. */
export interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape | false
  readonly prefixItems?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly format?: string
}

type Values = Record<string, unknown>

/** A copy of a value that fits, with one field changed: gone, one too many, of another type, at or past a bound, of other signs. */
export function mutated(dice: Dice, shape: Shape, value: Values): Values {
  const copy = structuredClone(value)
  const names = Object.keys(shape.properties ?? copy)
  if (names.length === 0 || dice.chance(0.1)) {
    copy[dice.pick(EXTRA)] = otherValue(dice)
    return copy
  }
  const name = dice.pick(names)
  const inner = shape.properties?.[name]
  if (dice.chance(0.15)) delete copy[name]
  else if (isRecord(copy[name]) && dice.chance(0.7))
    copy[name] = mutated(dice, inner ?? {}, copy[name])
  else copy[name] = changedValue(dice, inner ?? {}, copy[name])
  return copy
}

const EXTRA = [
  'x',
  'constructor',
  '姓名',
  'phone',
  'seq',
  'recordedAt',
  'toString',
  'a'.repeat(300),
]

function changedValue(dice: Dice, shape: Shape, value: unknown): unknown {
  if (dice.chance(0.25)) return otherValue(dice)
  const one = shape.anyOf ?? shape.oneOf
  if (one !== undefined) return changedValue(dice, dice.pick(one), value)
  if (shape.enum !== undefined) return dice.chance(0.7) ? dice.pick(shape.enum) : nastyText(dice)
  switch (shape.type) {
    case 'integer':
    case 'number':
      return aroundBounds(dice, shape)
    case 'string':
      return shape.format === 'date-time' ? instantText(dice) : textFor(dice, shape)
    case 'boolean':
      return dice.chance(0.5)
    case 'array':
      return changedList(dice, shape, Array.isArray(value) ? value : [])
    default:
      return otherValue(dice)
  }
}

/** Of any type but, by good luck, the right one. */
export function otherValue(dice: Dice): unknown {
  return dice.pick<unknown>([
    ...[null, true, false, 0, -1, 1.5, 1e308, '', 'x', [], {}, [[]], [null], { a: { b: 1 } }],
    nastyText(dice),
    anyText(dice),
    { toString: 'x', valueOf: 1 },
    Array.from({ length: 40 }, () => 'x'),
  ])
}

function aroundBounds(dice: Dice, { minimum, maximum }: Shape): number {
  const low = minimum ?? -1
  const high = maximum ?? Number.MAX_SAFE_INTEGER
  return dice.pick([
    ...[low, low - 1, high, high + 1, low + 0.5, 0, -0, 0.1 + 0.2, Number.MIN_VALUE],
    ...[Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, 2 ** 31, 2 ** 32, -(2 ** 31)],
    dice.between(Math.max(low, -1e6), Math.min(high, 1e6)),
  ])
}

function textFor(dice: Dice, { maxLength = 128 }: Shape): string {
  return dice.pick([
    '',
    'x'.repeat(maxLength),
    'x'.repeat(maxLength + 1),
    '网'.repeat(maxLength),
    '👩'.repeat(maxLength),
    `${dice.pick(NASTY)} ${dice.pick(NASTY)}`,
    nastyText(dice),
    anyText(dice),
  ])
}

/** Most are instants, at edges of days, years and time zones; some only look like one. */
export function instantText(dice: Dice): string {
  const two = (most: number): string => String(dice.below(most)).padStart(2, '0')
  const year = dice.pick(['1970', '1969', '2000', '2024', '2026', '2027', '2100', '9999', '0001'])
  const zone = dice.pick([
    'Z',
    '+08:00',
    '-12:00',
    '+14:00',
    '+05:45',
    '-00:00',
    '',
    '+8',
    '+25:00',
  ])
  return `${year}-${dice.pick(['01', '02', '06', '12', '13'])}-${two(33)}T${two(25)}:${two(61)}:${two(61)}${dice.pick(['', '.9', '.999999999', '.'])}${zone}`
}

function changedList(dice: Dice, shape: Shape, value: readonly unknown[]): unknown[] {
  const [first] = value
  const most = shape.maxItems ?? 20
  switch (dice.below(5)) {
    case 0:
      return []
    case 1:
      return Array.from({ length: most + 1 }, () => first ?? 'x')
    case 2:
      return Array.from({ length: most }, () => first ?? 'x')
    case 3:
      return value.slice(1)
    default: {
      const each = shape.prefixItems?.[0] ?? (shape.items === false ? {} : (shape.items ?? {}))
      return value.map((one, i) => (i === 0 ? changedValue(dice, each, one) : one))
    }
  }
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
