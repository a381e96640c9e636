import type { Anchor } from './mapping.ts'
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

/**
 * T0 for one case. The id names the anchors that it proves: the same row read again is the same event (RULES IN8), and a later
 * file that knows more of the case is a new one.
 */
export function importEvent(source: string, prefix: string, value: ImportedCase): ImportEvent {
  const anchors = Object.entries(value.anchors) as [Anchor, number][]
  const at = Math.max(...anchors.filter(([anchor]) => anchor !== 'dueAt').map(([, ms]) => ms))
  return {
    specversion: '1.0',
    id: `${prefix}${value.key}/${anchors.map(([anchor]) => anchor).join('+')}`,
    source,
    type: 'case.imported',
    subject: `${prefix}${value.key}`,
    time: iso(at),
    data: {
      source: value.source,
      categoryL1: value.categoryL1,
      categoryL2: value.categoryL2,
      regionCode: value.regionCode,
      externalNo: value.key,
      ...(value.point ? { point: value.point } : {}),
      provenAnchors: Object.fromEntries(anchors.map(([anchor, ms]) => [anchor, iso(ms)])),
    },
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
