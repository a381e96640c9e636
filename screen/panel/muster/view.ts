import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberIn, textIn, type KeyedRow } from '../read.ts'
import {
  type Detail,
  detailOf,
  type Due,
  dueOf,
  isWhole,
  leadingRows,
  ownFigure,
  partAt,
  rateOr,
  sumOf,
} from '../response.ts'

export interface MusterRow {
  readonly id: string
  readonly unit: string
  /** 党员突击队. */
  readonly vanguard: boolean
  readonly arrived: number
  readonly required: number
  readonly parts: readonly BarPart[]
  /** Null once all are there. */
  readonly due: Due | null
}

export interface MusterView {
  readonly rate: Figure
  readonly missing: Figure
  readonly rows: readonly MusterRow[]
  readonly detail: Detail
}

/** 集结点名 (E3): who was summoned and is not there, by unit; what is past its limit first. */
export function musterView(input: PanelInput): MusterView {
  const rows = leadingRows(input, 'musters')
  const whole = isWhole(input, 'musters')
  const shown = rows.map(({ id, row }) => rowOf(input, id, row)).toSorted(byNeed)
  const part = partAt(input, 'E3@now')
  const listed = shown.reduce(
    (sum, { arrived, required }) => sum + Math.max(0, required - arrived),
    0,
  )
  const missing = part === null ? (whole ? listed : null) : Math.max(0, part.d - part.n)
  const late = shown.some(({ due }) => due?.late === true)
  return {
    rate: rateOr(
      input,
      'E3@now',
      whole ? { n: sumOf(rows, 'required') - listed, d: sumOf(rows, 'required') } : null,
    ),
    missing: ownFigure(
      input,
      missing,
      input.texts.people,
      missing !== null && missing > 0 && late ? 'serious' : 'plain',
    ),
    rows: shown,
    detail: detailOf(input, rows, 'E3@now'),
  }
}

function rowOf(input: PanelInput, id: string, row: KeyedRow['row']): MusterRow {
  const [arrived, required] = [numberIn(row, 'arrived') ?? 0, numberIn(row, 'required') ?? 0]
  const full = arrived >= required || numberIn(row, 'closedAt') !== null
  const due = full ? null : dueOf(input, numberIn(row, 'deadline'))
  const share = required === 0 ? 0 : arrived / required
  return {
    id,
    unit: textIn(row, 'unit') ?? input.texts.none,
    vanguard: row['kind'] === 'vanguard',
    ...{ arrived, required, due },
    parts: [{ role: due?.late === true ? 'quiet' : 'data', from: 0, to: share }],
  }
}

function byNeed(a: MusterRow, b: MusterRow): number {
  return (
    Number(b.due?.late === true) - Number(a.due?.late === true) ||
    Number(a.due === null) - Number(b.due === null) ||
    (a.due?.at ?? Infinity) - (b.due?.at ?? Infinity) ||
    b.required - b.arrived - (a.required - a.arrived) ||
    (a.id < b.id ? -1 : 1)
  )
}
