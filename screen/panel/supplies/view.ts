import { bigCountText } from '../../i18n/big-count.ts'
import { fill } from '../../i18n/texts.ts'
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
  timeOf,
} from '../response.ts'
import { SUPPLIES_TEXTS } from './texts.ts'

export interface SupplyRow {
  readonly id: string
  readonly kind: string
  readonly have: string
  readonly need: string
  /** 缺 5 台; '' where there is enough. */
  readonly short: string
  /** What stands at the row's end: how much is short, that there is enough, that nobody has counted, nothing where no need is stated. */
  readonly note: string
  /** Share of the need that is there; null where no need is stated. */
  readonly share: number | null
  readonly parts: readonly BarPart[]
}

export interface SuppliesView {
  readonly rate: Figure
  /** Kinds of which there is too little. */
  readonly shortKinds: Figure
  readonly rows: readonly SupplyRow[]
  readonly counted: string
  readonly detail: Detail
}

/** 物资保障 (E9): what there is against what is needed, by kind, shortest first; the end of each track is its need. */
export function suppliesView(input: PanelInput): SuppliesView {
  const list = leadingRows(input, 'supplies')
  const rows = list
    .map(({ id, row }) => rowOf(input, id, row))
    .toSorted((a, b) => (a.share ?? 2) - (b.share ?? 2) || (a.id < b.id ? -1 : 1))
  const part = partAt(input, 'E9b@now')
  const listed = isWhole(input, 'supplies') ? rows.filter(({ short }) => short !== '').length : null
  return {
    rate: rateOr(input, 'E9@now', null),
    shortKinds: ownFigure(
      input,
      part === null ? listed : part.d - part.n,
      SUPPLIES_TEXTS[input.lang].kinds,
    ),
    rows,
    counted: timeOf(input, latestOf(list, 'at')),
    detail: detailOf(input, list, 'E9b@now'),
  }
}

function rowOf({ lang }: PanelInput, id: string, row: KeyedRow['row']): SupplyRow {
  const [have, need] = [numberIn(row, 'have'), numberIn(row, 'need')]
  const share = have === null || need === null || need === 0 ? null : have / need
  const unit = textIn(row, 'unit') ?? ''
  const missing = have === null || need === null ? 0 : need - have
  const count = bigCountText(missing, lang)
  const words = SUPPLIES_TEXTS[lang]
  const short =
    missing > 0 ? fill(words.short, { n: `${count}${unit === '' ? '' : ` ${unit}`}` }) : ''
  const rest = have === null ? words.uncounted : need === null ? '' : words.enough
  return {
    ...{ id, kind: textIn(row, 'kind') ?? '', share },
    ...{ have: bigCountText(have, lang), need: bigCountText(need, lang) },
    ...{ short, note: short || rest },
    parts:
      share === null
        ? []
        : [{ role: share < 1 ? 'quiet' : 'data', from: 0, to: Math.min(1, share) }],
  }
}
