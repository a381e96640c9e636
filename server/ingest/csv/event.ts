import type { Anchor, Mapping } from './mapping.ts'
import type { ImportedCase } from './row.ts'

/** A CloudEvents envelope as the import posts it. */
export interface ImportEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: 'case.imported'
  readonly subject: string
  readonly time: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What all events of one run have in common. */
export interface EventNames {
  readonly source: string
  /** Before the case's name in the source. */
  readonly prefix: string
}

export function namesOf(mapping: Mapping): EventNames {
  return { source: mapping.source, prefix: mapping.id.prefix }
}

/** In this order in the id of an event, whatever the order in the mapping file. */
const ANCHORS: readonly Anchor[] = [
  'reportedAt',
  'acceptedAt',
  'filedAt',
  'dispatchedAt',
  'feedbackAt',
  'closedAt',
  'dueAt',
]

/**
 * T0 for one case. The id names the anchors that it proves: the same row read again is the same event (RULES IN8), and a later
 * file that knows more of the case is a new one. With the longest prefixes and names it has the 128 characters that an id may have.
 */
export function importEvent({ source, prefix }: EventNames, value: ImportedCase): ImportEvent {
  const proven = ANCHORS.flatMap((anchor) => {
    const ms = value.anchors[anchor]
    return ms === undefined ? [] : [{ anchor, ms }]
  })
  const steps = proven.filter(({ anchor }) => anchor !== 'dueAt')
  return {
    specversion: '1.0',
    id: `${prefix}${value.key}/${proven.map(({ anchor }) => anchor.replace('At', '')).join('+')}`,
    source,
    type: 'case.imported',
    subject: `${prefix}${value.key}`,
    time: iso(Math.max(...steps.map(({ ms }) => ms))),
    data: {
      source: value.source,
      categoryL1: value.categoryL1,
      categoryL2: value.categoryL2,
      regionCode: value.regionCode,
      externalNo: value.key,
      ...(value.point ? { point: value.point } : {}),
      provenAnchors: Object.fromEntries(proven.map(({ anchor, ms }) => [anchor, iso(ms)])),
    },
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
