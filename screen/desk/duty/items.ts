import { OPEN_ITEM_KINDS } from '../../../shared/fact/codes.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { Names } from '../../panel/input.ts'
import type { OpenItem, OpenItemKind, OpenRef } from './duty.ts'

/** Whose limit an item has: of a case the whole, where its alarm tells the step's. */
export const ITEM_CLOCKS: Readonly<Partial<Record<OpenItemKind, string>>> = {
  ...{ urgent: 'TOTAL', overdue: 'TOTAL', sitrep: 'SEND' },
}

const CASES = new Set<OpenItemKind>(['urgent', 'overdue'])

/** What an open item is about, in words; '' where its kind says it all. */
export function aboutOf({ kind, about }: OpenItem, names: Names | null): string {
  if (about === null) return ''
  return CASES.has(kind) ? (names?.category(about) ?? about) : about
}

/** Where it is, by its community, and its number. */
export function whereOf({ ref, regionCode }: OpenRef, names: Names | null): string {
  if (regionCode === undefined) return ref
  return `${names?.place(regionCode) ?? regionCode} · ${ref}`
}

/** An item of a handover that was signed; those of before places were written down have none. */
export function passedOn(item: OpenRef, names: Names | null, lang: Lang): string {
  return `${OPEN_ITEM_KINDS[item.kind][lang]} ${whereOf(item, names)}`
}
