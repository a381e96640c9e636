import { legible, mayHoldNumber, UNSEEN_SIGNS } from './legible.ts'

/** What stands in the place of what was taken out. */
export const REDACTED = '〔已隐去〕'

/** Between the groups of a number; every blank, dash and dot is one of these when it comes to the patterns. */
const GAP = '[- .]?'

/** Not inside a longer number, nor the tail of a coded number such as `2026-13812345678` or `WX13812345678`. */
const START = String.raw`(?<![0-9A-Za-z])(?<![0-9A-Za-z][-_/.])`
const END = String.raw`(?![0-9])`
const PHONE_WORD = String.raw`(?<=(?:tel|phone|mobile|mob|手机号?码?|电话(?:号码)?|联系方式)[\s:：是为]{0,3})`

/** Mainland mobile numbers (11 digits from 13 to 19), alone, grouped 3-4-4 or 3-8, or behind +86 or 0086. */
const MOBILE = new RegExp(
  String.raw`(?:${START}|${PHONE_WORD})(?:(?:\+|00)?86${GAP})?1[3-9]\d${GAP}\d{4}${GAP}\d{4}${END}`,
  'giu',
)
/** Area code (010, 02x, 03xx–09xx) and 7 or 8 digits; without an area code only behind a word that says phone. */
const LANDLINE = new RegExp(
  String.raw`${START}[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?${GAP}[2-9]\d{6,7}${END}|${PHONE_WORD}[2-9]\d{6,7}${END}`,
  'giu',
)
/** GB 11643: six digits of place, date of birth, three of order, check character; alone or in these groups. */
const IDENTITY = new RegExp(
  String.raw`(?<![0-9])[1-9]\d{5}${GAP}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])${GAP}\d{3}[\dXx](?![0-9])`,
  'gu',
)
/** The old identity number has no check digit, so it is known only by the word before it. */
const OLD_IDENTITY = /(?<=身份证(?:号码?)?[\s:：是为]{0,3})\d{15}(?!\d)/gu
/** Payment cards: UnionPay 62, Visa 4, Mastercard 5; plain or in groups of four. */
const CARD = new RegExp(
  String.raw`(?<![0-9])(?:62|4\d|5[1-5])\d{2}([- .]?)\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?(?![0-9])`,
  'gu',
)
/** A name is known only by the word before it. */
const NAME =
  /(?<=(?:姓名|联系人|来电人|反映人|投诉人|举报人|报料人|当事人|申请人|户主)[:：]\s?)\p{Script=Han}{2,4}/gu

const CHECKS: readonly (readonly [RegExp, (match: string) => boolean])[] = [
  [IDENTITY, (match) => identityHolds(match.replaceAll(/[- .]/g, ''))],
  [OLD_IDENTITY, always],
  [CARD, (match) => luhnHolds(match.replace(/\D/g, ''))],
  [MOBILE, always],
  [LANDLINE, always],
  [NAME, always],
]

/** 内部 alone is a word of every day; as a mark it stands in brackets, before a star, behind 密级, or by itself at the head of a line. */
const INTERNAL = [
  String.raw`内部(?:资料|文件|参考)`,
  String.raw`(?<=[【〔［[（(]\s*)内部(?=\s*[】〕］\])）])`,
  String.raw`内部(?=\s*[★☆])`,
  String.raw`(?<=密级\s*[:：]?\s*)内部`,
  String.raw`(?<=^\s*)内部(?=\s|[:：]|$)`,
].join('|')

/** Marks of secrecy (保守国家秘密法 arts 31, 64; DOMAIN §5.1). 秘密 is a mark unless the words say it is a matter of trade or of a person. */
const SECRECY = new RegExp(
  `绝密|机密(?!性)|(?<!商业|技术|经营|个人|通信|保守)秘密|${INTERNAL}|工作秘密`,
  'mu',
)

/** The mark of secrecy in a text, or undefined. */
export function secrecyMark(text: string): string | undefined {
  return SECRECY.exec(text.replaceAll(UNSEEN_SIGNS, ''))?.[0]
}

/** The text with phone, identity and card numbers and named persons taken out, in whatever digits they are written (RULES IN5). */
export function redact(text: string): string {
  // Every number has seven digits or more, every name a colon before it: most texts have neither.
  if (!mayHoldNumber(text) && !/[:：]/.test(text)) return text
  const { plain, places } = legible(text)
  let left = plain
  const found: (readonly [from: number, to: number])[] = []
  for (const [pattern, holds] of CHECKS) {
    left = left.replaceAll(pattern, (match: string, ...rest: unknown[]) => {
      if (!holds(match)) return match
      const at = rest.find((each) => typeof each === 'number')!
      found.push([places[at]!, places[at + match.length]!])
      // As long as it was, so that places stay places.
      return '〔'.repeat(match.length)
    })
  }
  let [result, end] = ['', 0]
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    result += text.slice(end, from) + REDACTED
    end = to
  }
  return result + text.slice(end)
}

/** Whether a whole text is a phone or identity number, for references that stand for a person. */
export function isPersonalNumber(text: string): boolean {
  return /^\+?\d[\d .-]{9,24}[\dXx]$/.test(text) && redact(text) === REDACTED
}

function always(): boolean {
  return true
}

/** GB 11643: weighted sum modulo 11. */
function identityHolds(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number.at(-1)?.toUpperCase()
}

/** ISO/IEC 7812-1, annex B. */
function luhnHolds(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
