import { bigCountText } from '../../i18n/big-count.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberAt, numberIn, textIn, type KeyedRow } from '../read.ts'
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
  /** What the number means; where nothing was counted it says so, and there is no number. */
  readonly label: string
  /** 3 类未盘点 beside a number of others; '' where all were counted. */
  readonly uncounted: string
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
  const words = SUPPLIES_TEXTS[input.lang]
  const { needed, short, uncounted } = kindsOf(input, list, rows)
  const noneCounted = uncounted > 0 && uncounted === needed
  const left = uncounted > 0 ? fill(words.kindsUncounted, { n: uncounted }) : ''
  return {
    rate: rateOr(input, 'E9@now', null),
    shortKinds: ownFigure(input, noneCounted ? null : short, words.kinds),
    label: noneCounted ? left : words.shortKinds,
    uncounted: noneCounted ? '' : left,
    rows,
    counted: timeOf(input, latestOf(list, 'at')),
    detail: detailOf(input, list, 'E9b@now'),
  }
}

interface Kinds {
  readonly needed: number | null
  /** Counted, and less than is needed. */
  readonly short: number | null
  /** Needed, and nobody has counted them. */
  readonly uncounted: number
}

/** By the board's own numbers where it has them (E9, E9b), else by the list where it came whole. */
function kindsOf(input: PanelInput, list: readonly KeyedRow[], rows: readonly SupplyRow[]): Kinds {
  const part = partAt(input, 'E9b@now')
  if (part !== null) {
    const uncounted = numberAt(input.board, 'E9@now.x') ?? 0
    return { needed: part.d, short: part.d - part.n - uncounted, uncounted }
  }
  if (!isWhole(input, 'supplies')) return { needed: null, short: null, uncounted: 0 }
  const needed = list.filter(({ row }) => numberIn(row, 'need') !== null)
  return {
    needed: needed.length,
    short: rows.filter(({ short }) => short !== '').length,
    uncounted: needed.filter(({ row }) => numberIn(row, 'have') === null).length,
  }
}

function rowOf({ lang }: PanelInput, id: string, row: KeyedRow['row']): SupplyRow {
  const [have, need] = [numberIn(row, 'have'), numberIn(row, 'need')]
  const covered = numberIn(row, 'covered')
  const share = covered === null || need === null || need === 0 ? null : covered / need
  const unit = textIn(row, 'unit') ?? ''
  const missing = covered === null || need === null ? 0 : need - covered
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
