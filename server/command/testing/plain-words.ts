import type { Bilingual } from '../../../shared/indicator/types.ts'

const HAN = /\p{Script=Han}/u
/** Letters among Chinese words are a code or what nobody has put into Chinese; names of files stay. */
const LETTERS = /[A-Za-z]{2,}|\b[A-Z]\d/u
const FILES = /\b(?:briefing|plans)\.json\b/gu
/** RUNNING, A2, ownerOrg, NaN and what a schema says by itself. */
const CODES =
  /\b[A-Z]{3,}(?:_[A-Z]+)*\b|\bA\d|\b[a-z]+[A-Z]\w*|\bNaN\b|undefined|Invalid|expected (?:string|number|object|int)/u

/** What in these words is none of their language: a code of a state or a step, a name of a field, a reason that was not translated. */
export function faultsOf({ zh, en }: Bilingual): readonly string[] {
  const letters = LETTERS.exec(zh.replaceAll(FILES, ''))?.[0]
  const code = CODES.exec(en)?.[0]
  return [
    ...(HAN.test(zh) ? [] : [`not Chinese: ${zh}`]),
    ...(letters === undefined ? [] : [`${letters}: ${zh}`]),
    ...(code === undefined ? [] : [`${code}: ${en}`]),
    ...(HAN.test(en) ? [`not English: ${en}`] : []),
    ...(en.trim() === '' ? ['says nothing in English'] : []),
  ]
}
