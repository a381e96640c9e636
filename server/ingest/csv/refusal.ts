/** Why a row was not taken; the same words in the report, in docs/import.md and in the tests. The door's codes stand beside them. */
export const REFUSAL_REASONS = [
  /** Fewer or more cells than the header. */
  'badRow',
  /** Bytes that are no text in the mapping's encoding. */
  'badText',
  'missingId',
  /** More than 40 characters, or others than printable ASCII. */
  'badId',
  /** The number of a person's phone, identity or card in the place of a case number: it would name every fact of the case (RULES IN5). */
  'personalId',
  'missingTime',
  /** Of another form, of no calendar, or outside the years 1990 to 2049. */
  'badTime',
  /** A later step lies before an earlier one, e.g. closed before it was reported. */
  'wrongOrder',
  'unknownIntake',
  'unknownCategory',
  'unknownRegion',
] as const

export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export interface Refusal {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** What the row held, cut to 80 characters. */
  readonly detail: string
}

export function refuse(reason: RefusalReason, detail: string): Refusal {
  return { kind: 'refused', reason, detail: detail.slice(0, 80) }
}
