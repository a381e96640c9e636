import type { Dice } from './dice.ts'
import { anyText, nastyText } from './texts.ts'

/** A JSON text by the grammar of RFC 8259, with what it allows and readers stumble over: duplicate keys, escapes, huge numbers, deep nesting. */
export function jsonText(dice: Dice, depth = 0): string {
  const kind = depth > 6 ? dice.below(4) : dice.below(9)
  switch (kind) {
    case 0:
      return dice.pick(['true', 'false', 'null'])
    case 1:
      return numberText(dice)
    case 2:
    case 3:
      return stringText(dice)
    case 4:
      return deepText(dice)
    case 5:
    case 6:
      return `[${list(dice, () => jsonText(dice, depth + 1))}]`
    default:
      return objectText(dice, depth)
  }
}

function objectText(dice: Dice, depth: number): string {
  const keys: string[] = []
  const member = (): string => {
    const key =
      keys.length > 0 && dice.chance(0.2)
        ? dice.pick(keys)
        : dice.chance(0.4)
          ? JSON.stringify(dice.pick(ENVELOPE_KEYS))
          : stringText(dice)
    keys.push(key)
    return `${key}${blank(dice)}:${blank(dice)}${jsonText(dice, depth + 1)}`
  }
  return `{${list(dice, member)}}`
}

const ENVELOPE_KEYS = [
  ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'world', 'actor', 'data'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'length', 'then', 'toJSON'],
]

function list(dice: Dice, each: () => string): string {
  return Array.from({ length: dice.below(5) }, () => blank(dice) + each() + blank(dice)).join(',')
}

function blank(dice: Dice): string {
  return dice.chance(0.9) ? '' : dice.pick([' ', '\n', '\r\n', '\t', '   '])
}

export function numberText(dice: Dice): string {
  const digits = (most: number): string =>
    Array.from({ length: dice.between(1, most) }, () => dice.below(10)).join('')
  const whole = dice.chance(0.2)
    ? '0'
    : `${dice.between(1, 9)}${dice.chance(0.5) ? digits(30) : ''}`
  const fraction = dice.chance(0.3) ? `.${digits(25)}` : ''
  const power = dice.chance(0.3) ? `${dice.pick(['e', 'E', 'e+', 'e-'])}${digits(4)}` : ''
  return `${dice.chance(0.3) ? '-' : ''}${whole}${fraction}${power}`
}

/** With characters written as they are and as escapes, halves of pairs too. */
export function stringText(dice: Dice): string {
  const text = dice.chance(0.6) ? nastyText(dice) : anyText(dice)
  const signs = [...text].map((sign) => {
    if (dice.chance(0.1)) return [...sign].map(escaped).join('')
    return JSON.stringify(sign).slice(1, -1)
  })
  return `"${signs.join('')}"`
}

function escaped(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, i) => String.raw`\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')
}

function deepText(dice: Dice): string {
  const levels = dice.pick([15, 16, 17, 100, 1000, 5000])
  return dice.chance(0.5)
    ? '['.repeat(levels) + ']'.repeat(levels)
    : '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
}

/** The text with one thing done to it that no JSON, or no text, survives — or that a lazy reader overlooks. */
export function broken(dice: Dice, text: string): Buffer {
  const at = dice.below(text.length + 1)
  switch (dice.below(12)) {
    case 0:
      return Buffer.from(text.slice(0, at))
    case 1:
      return Buffer.from(text.slice(0, at) + nastyText(dice) + text.slice(at))
    case 2:
      return Buffer.from(text.slice(0, at) + text.slice(at + dice.between(1, 5)))
    case 3:
      return Buffer.from(text, 'utf16le')
    case 4:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])
    case 5:
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    case 6:
      // 网格 in GBK, told to be UTF-8.
      return withBytes(text, at, [0xcd, 0xf8, 0xb8, 0xf1])
    case 7:
      return withBytes(text, at, [dice.pick([0x00, 0x80, 0xc0, 0xfe, 0xff])])
    case 8:
      // Half a pair as UTF-8 would write it, an overlong slash, a point beyond the last plane.
      return withBytes(
        text,
        at,
        dice.pick([
          [0xed, 0xa0, 0x80],
          [0xc0, 0xaf],
          [0xf4, 0x90, 0x80, 0x80],
          [0xe2, 0x82],
        ]),
      )
    case 9:
      return Buffer.from(text.replaceAll('"', "'"))
    case 10:
      return Buffer.from(text.replace(/[}\]]/, (end) => `,${end}`))
    default:
      return Buffer.from(text + dice.pick([text, '}', ']', 'x', '//', '/* */', '\u0000', '\n{']))
  }
}

function withBytes(text: string, at: number, bytes: readonly number[]): Buffer {
  return Buffer.concat([
    Buffer.from(text.slice(0, at)),
    Buffer.from(bytes),
    Buffer.from(text.slice(at)),
  ])
}
