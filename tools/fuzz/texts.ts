import type { Dice } from './dice.ts'

/** Words that have broken something somewhere; none is longer than a line. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '张三',
  '〔已隐去〕',
  '𠮷野家',
  '👩‍👩‍👧‍👦',
  'é'.normalize('NFD'),
  '\u202egnp.exe',
  '\ufeffbom',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00x',
  '\uffff',
  '\u{10ffff}',
  '%00',
  '%E0%A4%A',
  '%2e%2e%2f',
  '../../etc/passwd',
  '..\\..\\windows',
  'http://[',
  '//',
  "' OR 1=1 --",
  '"; DROP TABLE facts; --',
  '<script>alert(1)</script>',
  '${7*7}',
  '{{7*7}}',
  '1e400',
  '-0',
  '9007199254740993',
  '0x10',
  '1970-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '2026-11-20T25:00:00+08:00',
  '2026-11-20T10:00:00+99:99',
  '13812345678',
  '１３８１２３４５６７８',
  '绝密',
  'case:c1:1',
  'a|b|c',
  'live',
  'drill:x',
  'drill:' + 'x'.repeat(64),
]

export function nastyText(dice: Dice): string {
  const word = dice.pick(NASTY)
  if (dice.chance(0.7)) return word
  if (dice.chance(0.5)) return word + dice.pick(NASTY)
  return (word || 'x').repeat(dice.between(2, 300)).slice(0, 4000)
}

/** One character of any plane, halves of pairs and controls among them. */
export function anyCharacter(dice: Dice): string {
  const plane = dice.below(8)
  if (plane === 0) return String.fromCharCode(dice.below(0x20))
  if (plane === 1) return String.fromCharCode(dice.between(0xd800, 0xdfff))
  if (plane === 2) return String.fromCodePoint(dice.between(0x1_0000, 0x10_ffff))
  if (plane === 3) return String.fromCharCode(dice.between(0x4e00, 0x9fff))
  if (plane === 4) return String.fromCharCode(dice.below(0x1_0000))
  return String.fromCharCode(dice.between(0x20, 0x7e))
}

export function anyText(dice: Dice, most = 40): string {
  return Array.from({ length: dice.below(most) }, () => anyCharacter(dice)).join('')
}
