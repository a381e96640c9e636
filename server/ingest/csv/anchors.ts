import { ANCHOR_ORDER } from '../../../shared/fact/schemas/case.ts'
import { buildZone, type Zone } from '../../../shared/lib/zone.ts'
import { timeReader, type ReadTime } from './local-time.ts'
import type { Anchor, Mapping } from './mapping.ts'
import type { Cells } from './position.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Instants that a row proves, epoch ms. */
export type Anchors = Readonly<Partial<Record<Anchor, number>>>

/** Sources write 1900-01-01 and 9999-12-31 for "unknown"; and the zone's offsets are looked up for this span alone. */
const EARLIEST_MS = Date.UTC(1990, 0, 1)
const LATEST_MS = Date.UTC(2050, 0, 1)

interface AnchorColumn {
  readonly anchor: Anchor
  readonly column: string
  readonly read: ReadTime
}

export type ReadAnchors = (row: Cells) => Anchors | Refusal

/** Throws an Error that names the field for an unknown zone or a faulty format. */
export function anchorReader({ proves, timeZone }: Mapping): ReadAnchors {
  const zone = zoneOf(timeZone)
  const columns: AnchorColumn[] = []
  for (const [name, time] of Object.entries(proves)) {
    if (time === undefined) continue
    const anchor = name as Anchor
    columns.push({ anchor, column: time.column, read: readerOf(anchor, time.format, zone) })
  }
  return (row) => {
    const anchors: Partial<Record<Anchor, number>> = {}
    for (const { anchor, column, read } of columns) {
      const cell = (row[column] ?? '').trim()
      if (cell === '') {
        if (anchor === 'reportedAt') return refuse('missingTime', column)
        continue
      }
      const at = read(cell)
      if (at === undefined || at < EARLIEST_MS || at >= LATEST_MS)
        return refuse('badTime', `${column}: ${cell}`)
      anchors[anchor] = at
    }
    return inOrder(anchors)
  }
}

function inOrder(anchors: Anchors): Anchors | Refusal {
  let before: Anchor | undefined
  for (const anchor of ANCHOR_ORDER) {
    if (anchors[anchor] === undefined) continue
    if (before !== undefined && anchors[anchor] < anchors[before]!)
      return refuse('wrongOrder', `${anchor} lies before ${before}`)
    before = anchor
  }
  return anchors
}

function zoneOf(timeZone: string): Zone {
  try {
    return buildZone(timeZone, EARLIEST_MS, LATEST_MS)
  } catch (error) {
    throw new Error(`mapping: timeZone: no zone ${timeZone}`, { cause: error })
  }
}

function readerOf(anchor: Anchor, format: string, zone: Zone): ReadTime {
  try {
    return timeReader(format, zone)
  } catch (error) {
    throw new Error(`mapping: proves.${anchor}: ${(error as Error).message}`, { cause: error })
  }
}
