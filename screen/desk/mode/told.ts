import { rateText } from '../../i18n/format.ts'
import type { Lang } from '../../i18n/texts.ts'
import { listed } from '../marks.ts'
import { CLASS_NAMES, COLOURS, GRADE_NAMES, NUMERALS, say } from './texts.ts'

/** What words need to know besides the language. */
export interface Telling {
  readonly lang: Lang
  readonly region: (code: string) => string
  readonly plan: (id: string) => string
  /** An instant, RFC 3339 or epoch ms. */
  readonly full: (atMs: number) => string
}

/** A field's value in words, by its path; "—" where there is none. */
export function told(path: string, value: unknown, { lang, region, plan, full }: Telling): string {
  if (value === null || value === undefined || value === '') return '—'
  switch (path) {
    case 'regionCodes':
      return Array.isArray(value)
        ? listed(
            value.map((code) => region(String(code))),
            lang,
          )
        : '—'
    case 'warningLevel':
      return say('warningLevel', lang, {
        n: Number(value),
        colour: COLOURS[Number(value)]?.[lang] ?? '',
      })
    case 'responseLevel':
    case 'previousLevel':
      return say('responseLevel', lang, { n: NUMERALS[Number(value)] ?? String(value) })
    case 'expectedHours':
      return `${String(value)} h`
    case 'exposureShare':
      return `${rateText(Number(value))} %`
    case 'planId':
      return plan(String(value))
    case 'incident.class':
      return CLASS_NAMES[String(value)]?.[lang] ?? String(value)
    case 'incident.grade':
    case 'eventGrade':
      return GRADE_NAMES[String(value)]?.[lang] ?? String(value)
    default:
      if (value === true) return say('yes', lang)
      if (/(At|when)$/.test(path)) {
        const ms = typeof value === 'number' ? value : Date.parse(String(value))
        if (!Number.isNaN(ms)) return full(ms)
      }
      return String(value)
  }
}

/** In the order of the law, so that two people read the same in the same order. */
const READ_ORDER = [
  ...['warningKind', 'warningLevel', 'warningStartAt', 'matter', 'responseLevel', 'reason'],
  ...[
    'regionCodes',
    'exposureShare',
    'expectedHours',
    'measures',
    'authority',
    'issuedAt',
    'docNo',
  ],
  ...['verbalOrder', 'planId', 'incident'],
]

/** Fields as lines: nested ones by their path. */
export function linesOf(
  fields: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const place = (name: string): number => {
    const at = READ_ORDER.indexOf(name)
    return at < 0 ? READ_ORDER.length : at
  }
  const ordered = Object.entries(fields).toSorted(([a], [b]) => place(a) - place(b))
  return ordered.flatMap(([name, value]): (readonly [string, unknown])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each] as const)
      : [[name, value] as const],
  )
}
