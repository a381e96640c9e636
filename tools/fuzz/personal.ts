import type { Dice } from './dice.ts'

/** Invented numbers of the shapes that may not be stored (RULES IN5): mobiles, an identity number with a right check sign, a bank card. */
export const PERSONAL = ['13912345678', '18600012345', '11010519491231002X', '6222021234567890128']

const WIDTHS: readonly ((digit: number) => string)[] = [
  (digit) => String.fromCharCode(0xff10 + digit),
  (digit) => String.fromCodePoint(0x1_d7ce + digit),
  (digit) => String.fromCodePoint(0x1_d7f6 + digit),
  (digit) => String.fromCharCode(0x0660 + digit),
  (digit) => String.fromCharCode(0x06f0 + digit),
  (digit) => String.fromCharCode(0x0966 + digit),
  (digit) => `${digit}\ufe0f\u20e3`,
  (digit) => '〇一二三四五六七八九'.charAt(digit),
  (digit) => '零壹贰叁肆伍陆柒捌玖'.charAt(digit),
  (digit) => '⓪①②③④⑤⑥⑦⑧⑨'.charAt(digit),
  (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(digit),
]
const UNSEEN = ['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u200e']
const BETWEEN = [' ', '-', '\u00a0', '\u3000', '–', '—', '－', '.', '·', '\t', '‑']

/** The number as somebody would write it who gets it past a simple pattern. */
export function disguised(dice: Dice, number: string): string {
  const width = dice.pick(WIDTHS)
  const widened = dice.chance(0.6) ? [...number].map((sign) => inWidth(sign, width)) : [...number]
  switch (dice.below(4)) {
    case 0: {
      const unseen = dice.pick(UNSEEN)
      return widened.map((sign) => (dice.chance(0.4) ? sign + unseen : sign)).join('')
    }
    case 1: {
      const between = dice.pick(BETWEEN)
      return groupsOf(widened, number.length).join(between)
    }
    default:
      return widened.join('')
  }
}

/** Mobiles 3-4-4, cards by fours, identity numbers whole. */
function groupsOf(signs: readonly string[], length: number): string[] {
  if (length === 18) return [signs.join('')]
  const groups = length === 11 ? [3, 4, 4] : [4, 4, 4, 4, 3]
  let at = 0
  return groups.map((size) => signs.slice(at, (at += size)).join(''))
}

function inWidth(sign: string, width: (digit: number) => string): string {
  if (sign === 'X') return '\uff38'
  return width(Number(sign))
}

/** The digits that a person would read in a text, whatever their width: what must not be found in the journal. */
export function digitsIn(text: string): string {
  const signs: string[] = []
  for (const sign of text) {
    const plain = sign.normalize('NFKC')
    const place = WIDTHS.map((width) => digitOf(sign, width)).find((digit) => digit >= 0)
    if (/^[0-9X]$/i.test(plain)) signs.push(plain.toUpperCase())
    else if (place !== undefined) signs.push(String(place))
  }
  return signs.join('')
}

function digitOf(sign: string, width: (digit: number) => string): number {
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].findIndex((digit) => width(digit) === sign)
}
