import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberIn, textIn, type KeyedRow } from '../read.ts'
import {
  type Detail,
  detailOf,
  isWhole,
  latestOf,
  leadingRows,
  ownFigure,
  partAt,
  rateOr,
  sumOf,
  timeOf,
} from '../response.ts'

export interface EvacuationRow {
  readonly id: string
  readonly name: string
  readonly planned: number
  readonly moved: number
  readonly sheltered: number
  readonly parts: readonly BarPart[]
}

export interface EvacuationView {
  readonly rate: Figure
  /** People planned to be moved who are still there. */
  readonly left: Figure
  readonly sheltered: Figure
  /** Places of shelter named; 0 where none is. */
  readonly shelters: number
  readonly rows: readonly EvacuationRow[]
  /** When the newest of the numbers was told. */
  readonly told: string
  readonly detail: Detail
}

/** 人员转移 (E8): planned, moved and sheltered by community, most still to move first. Numbers only, never who. */
export function evacuationView(input: PanelInput): EvacuationView {
  const rows = leadingRows(input, 'evacuations')
  const whole = isWhole(input, 'evacuations')
  const most = Math.max(1, ...rows.map(({ row }) => numberIn(row, 'planned') ?? 0))
  const [planned, moved] = [sumOf(rows, 'planned'), sumOf(rows, 'moved')]
  const part = partAt(input, 'E8@now') ?? (whole ? { n: moved, d: planned } : null)
  const sheltered = partAt(input, 'E8b@now')?.n ?? (whole ? sumOf(rows, 'sheltered') : null)
  const shelters = new Set(rows.flatMap(({ row }) => textIn(row, 'shelter') ?? []))
  return {
    rate: rateOr(input, 'E8@now', part),
    left: ownFigure(input, part === null ? null : Math.max(0, part.d - part.n), input.texts.people),
    sheltered: ownFigure(input, sheltered, input.texts.people),
    shelters: shelters.size,
    rows: rows
      .map(({ id, row }) => rowOf(input, id, row, most))
      .toSorted((a, b) => b.planned - b.moved - (a.planned - a.moved) || (a.id < b.id ? -1 : 1)),
    told: timeOf(input, latestOf(rows, 'at')),
    detail: detailOf(input, rows, 'E8@now'),
  }
}

function rowOf(input: PanelInput, id: string, row: KeyedRow['row'], most: number): EvacuationRow {
  const count = (field: string): number => numberIn(row, field) ?? 0
  const [planned, moved, sheltered] = [count('planned'), count('moved'), count('sheltered')]
  const parts: BarPart[] = [
    { role: 'hollow', from: 0, to: planned / most },
    { role: 'done', from: 0, to: moved / most },
    { role: 'data', from: 0, to: Math.min(sheltered, moved) / most },
  ]
  return {
    ...{ id, name: input.names.region(textIn(row, 'region') ?? ''), planned, moved, sheltered },
    parts: parts.filter(({ to }) => to > 0),
  }
}
