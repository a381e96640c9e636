/** Numerals of Chinese writing, the plain and the banker's, by their value. */
const HAN_DIGITS = '〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖'
const HAN = `[${HAN_DIGITS}○]`
/** Fewer in a row are a year, a house, a name such as 张三. */
const HAN_RUN = new RegExp(`${HAN}(?:[- .]?${HAN}){6,}`, 'gu')

/** What a person reads without seeing a sign: joiners, direction marks, soft hyphens, marks set over or around the sign before. */
export const UNSEEN_SIGNS = /[\p{Cf}\p{Mn}\p{Me}]/gu
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}]$/u

export interface Legible {
  /** Digits of every script and width as ASCII, blanks as a space, dashes as `-`, dots as `.`; nothing that cannot be seen. */
  readonly plain: string
  /** Where in the text each UTF-16 unit of `plain` begins; one more for the end. */
  readonly places: readonly number[]
}

/** Of the signs of the basic plane met so far, by their unit. */
const SAID: (string | undefined)[] = Array.from({ length: 0x1_0000 })

/** The text as a person reads it aloud, for patterns that know ASCII alone. */
export function legible(text: string): Legible {
  const places: number[] = []
  let plain = ''
  let at = 0
  for (const sign of text) {
    const said = sign.length === 1 ? (SAID[sign.charCodeAt(0)] ??= saidAs(sign)) : saidAs(sign)
    for (let i = 0; i < said.length; i++) places.push(at + (said === sign ? i : 0))
    plain += said
    at += sign.length
  }
  places.push(at)
  return { plain: plain.replace(HAN_RUN, (run) => [...run].map(hanDigit).join('')), places }
}

/** 1 = may be read as a digit, 2 = a letter, 0 = anything else; of a UTF-16 unit. Halves of pairs may be digits of mathematics. */
const KINDS = new Uint8Array(0x1_0000)
for (let unit = 0; unit < KINDS.length; unit++) {
  const sign = String.fromCharCode(unit)
  if (/^[\p{N}\p{Cs}]$/u.test(sign) || HAN_DIGITS.includes(sign) || sign === '○') KINDS[unit] = 1
  else if (/^\p{L}$/u.test(sign)) KINDS[unit] = 2
}

/** Signs that may stand between two digits of one number: blanks, dashes, and what is not seen. */
const WIDEST_GAP = 4
const FEWEST_DIGITS = 7

/** Whether seven signs that may be digits stand near each other: cheap, and true for every text that a pattern of numbers could match. */
export function mayHoldNumber(text: string): boolean {
  let [digits, gap] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const kind = KINDS[text.charCodeAt(i)]
    if (kind === 1) {
      digits += 1
      gap = 0
      if (digits >= FEWEST_DIGITS) return true
    } else if (kind === 2 || ++gap > WIDEST_GAP) digits = 0
  }
  return false
}

function saidAs(sign: string): string {
  if (sign >= ' ' && sign <= '~') return sign
  if (UNSEEN.test(sign)) return ''
  if (/^[\p{Zs}\t]$/u.test(sign)) return ' '
  if (/^[\p{Pd}−]$/u.test(sign)) return '-'
  if (/^[·•・‧．]$/u.test(sign)) return '.'
  const simple = sign.normalize('NFKC')
  // Full-width signs, digits in circles, above the line and of mathematics.
  if (simple.length === 1 && simple >= '!' && simple <= '~') return simple
  return /^\p{Nd}$/u.test(sign) ? decimal(sign) : sign
}

/** Decimal digits stand in rows of ten in Unicode, zero first (chapter 4.6). */
function decimal(sign: string): string {
  const point = sign.codePointAt(0)!
  let zero = point
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(point - zero)
}

function hanDigit(sign: string): string {
  if (sign === '○') return '0'
  const place = HAN_DIGITS.indexOf(sign)
  return place < 0 ? sign : String(place % 10)
}
