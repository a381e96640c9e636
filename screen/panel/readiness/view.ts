import { ELEMENTS, type ElementCode } from '../../../shared/fact/response-codes.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, textAt, textIn, type KeyedRow } from '../read.ts'
import {
  type Detail,
  type Due,
  dueOf,
  isWhole,
  leadingRows,
  type Part,
  partAt,
  postOf,
  rateOr,
} from '../response.ts'
import { ELEMENTS_SHORT, READINESS_TEXTS } from './texts.ts'

export type Token = 'ready' | 'inProgress' | 'notReady' | 'late'

export interface ElementColumn {
  readonly code: ElementCode
  readonly name: string
  /** For a column that is too narrow for the name. */
  readonly short: string
  /** Required items: those that are ready, of all but those that do not apply (E11). */
  readonly part: Part
  /** One for each required item, the late ones first. */
  readonly tokens: readonly Token[]
  /** Nearest limit among what is not ready. */
  readonly next: Due
  readonly late: number
  /** Posts of the late items, those behind longest first. */
  readonly latePosts: readonly string[]
  readonly weakest: boolean
}

export interface ReadinessView {
  readonly columns: readonly ElementColumn[]
  /** The weakest element; the whole where all are ready. */
  readonly headline: Figure
  readonly label: string
  readonly total: Figure
  readonly detail: Detail
}

const ORDER: Readonly<Record<Token, number>> = { late: 0, notReady: 1, inProgress: 2, ready: 3 }
const POSTS_SHOWN = 2

/** 六要素 (DOMAIN §2.6.4, E11): how ready each of the six is; the weakest is the headline. */
export function readinessView(input: PanelInput): ReadinessView {
  const rows = leadingRows(input, 'elements').filter(({ row }) => row['required'] !== false)
  const whole = isWhole(input, 'elements')
  const columns = Object.keys(ELEMENTS).map((code) =>
    columnOf(
      input,
      code as ElementCode,
      rows.filter(({ row }) => row['element'] === code),
    ),
  )
  const named = textAt(input.board, 'mode.weakestElement')
  const weakest = columns.find(({ code }) => code === named) ?? weakestOf(columns)
  const words = READINESS_TEXTS[input.lang]
  const all = columns.reduce<Part>((sum, { part }) => ({ n: sum.n + part.n, d: sum.d + part.d }), {
    n: 0,
    d: 0,
  })
  const total = rateOr(input, 'E11@now', whole && all.d > 0 ? all : null)
  const late = columns.some((column) => column.late > 0)
  return {
    columns: columns.map((column) => ({ ...column, weakest: column.code === weakest?.code })),
    headline:
      weakest === null
        ? total
        : {
            ...rateOr(
              input,
              named === null ? keyOf(weakest.code) : 'E11b@now',
              whole ? weakest.part : null,
            ),
            tone: weakest.late > 0 ? 'serious' : 'plain',
          },
    label: weakest === null ? words.total : fill(words.weakest, { name: weakest.name }),
    total: { ...total, tone: late && weakest === null ? 'serious' : 'plain' },
    detail: total.value === null && all.d === 0 ? 'none' : 'rows',
  }
}

function keyOf(code: ElementCode): string {
  return `E11@now{element=${code}}`
}

function columnOf(
  input: PanelInput,
  code: ElementCode,
  rows: readonly KeyedRow[],
): Omit<ElementColumn, 'weakest'> {
  const items = rows
    .filter(({ row }) => row['state'] !== 'notApplicable')
    .map(({ row }) => ({ row, due: numberIn(row, 'due'), token: tokenOf(input, row) }))
  const open = items.filter(({ token }) => token !== 'ready')
  const late = items
    .filter(({ token }) => token === 'late')
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const next = open.flatMap(({ due }) => due ?? [])
  return {
    code,
    name: ELEMENTS[code][input.lang],
    short: (input.lang === 'en' ? ELEMENTS_SHORT[code] : undefined) ?? ELEMENTS[code][input.lang],
    part: partAt(input, keyOf(code)) ?? { n: items.length - open.length, d: items.length },
    tokens: items.map(({ token }) => token).toSorted((a, b) => ORDER[a] - ORDER[b]),
    next: dueOf(input, next.length === 0 ? null : Math.min(...next)),
    late: late.length,
    latePosts: [...new Set(late.map(({ row }) => postOf(input, row)))].slice(0, POSTS_SHOWN),
  }
}

function tokenOf({ nowMs }: PanelInput, row: KeyedRow['row']): Token {
  const state = textIn(row, 'state')
  if (state === 'ready') return 'ready'
  const due = numberIn(row, 'due')
  if (due !== null && due <= nowMs) return 'late'
  return state === 'inProgress' ? 'inProgress' : 'notReady'
}

/** The least ready; of equals the one with more behind. Null where everything asked for is ready. */
function weakestOf(
  columns: readonly Omit<ElementColumn, 'weakest'>[],
): Omit<ElementColumn, 'weakest'> | null {
  const behind = columns.filter(({ part }) => part.n < part.d)
  const share = ({ part }: Omit<ElementColumn, 'weakest'>): number => part.n / part.d
  return behind.toSorted((a, b) => share(a) - share(b) || b.late - a.late)[0] ?? null
}
