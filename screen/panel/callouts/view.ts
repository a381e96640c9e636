import { ageText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure, Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberIn, type KeyedRow } from '../read.ts'
import {
  type Detail,
  detailOf,
  isWhole,
  leadingRows,
  ownFigure,
  partAt,
  postOf,
  rateOr,
} from '../response.ts'
import { CALLOUT_TEXTS } from './texts.ts'

/** Unread after 3 min: telephone (叫醒); an answer within 15 min (DOMAIN §2.6.1). */
export const WAKE_MS = 3 * 60_000
export const ANSWER_MS = 15 * 60_000

export interface CalloutRow {
  readonly id: string
  readonly post: string
  readonly parts: readonly BarPart[]
  /** 未读 6 分, 已读, 已叫醒, 已应答 9 分. */
  readonly text: string
  readonly tone: Tone
  readonly answered: boolean
}

export interface CalloutsView {
  readonly rate: Figure
  readonly waiting: Figure
  readonly rows: readonly CalloutRow[]
  readonly detail: Detail
}

/** 叫应 (E1, E2): which posts were called and have not answered; the longest wait first. */
export function calloutsView(input: PanelInput): CalloutsView {
  const rows = leadingRows(input, 'callouts')
  const whole = isWhole(input, 'callouts')
  const answered = rows.filter(({ row }) => numberIn(row, 'answeredAt') !== null).length
  const shown = rows
    .toSorted(
      (a, b) =>
        Number(numberIn(a.row, 'answeredAt') !== null) -
          Number(numberIn(b.row, 'answeredAt') !== null) ||
        (numberIn(a.row, 'sentAt') ?? 0) - (numberIn(b.row, 'sentAt') ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id, row }) => rowOf(input, id, row))
  const part = partAt(input, 'E1@now') ?? (whole ? { n: answered, d: rows.length } : null)
  const waiting = part === null ? null : part.d - part.n
  return {
    rate: rateOr(input, 'E1@now', part),
    waiting: ownFigure(
      input,
      waiting,
      CALLOUT_TEXTS[input.lang].posts,
      waiting !== null && waiting > 0 && shown.some(({ tone }) => tone === 'serious')
        ? 'serious'
        : 'plain',
    ),
    rows: shown,
    detail: detailOf(input, rows, 'E1@now'),
  }
}

function rowOf(input: PanelInput, id: string, row: KeyedRow['row']): CalloutRow {
  const at = (field: string): number | null => numberIn(row, field)
  const [sent, read, phone, answered] = [
    at('sentAt'),
    at('readAt'),
    at('phoneAt'),
    at('answeredAt'),
  ]
  const until = answered ?? at('stoppedAt') ?? input.nowMs
  const span = sent === null ? 0 : Math.max(0, until - sent)
  const words = CALLOUT_TEXTS[input.lang]
  const age = ageText(span, input.lang)
  const late = answered === null && span >= ANSWER_MS
  const unread = answered === null && read === null && phone === null
  const word =
    answered !== null
      ? words.answered
      : phone !== null
        ? words.phoned
        : read !== null
          ? words.read
          : words.unread
  return {
    ...{ id, post: postOf(input, row), answered: answered !== null },
    text: fill(word, { age }),
    tone: late ? 'serious' : unread && span >= WAKE_MS ? 'caution' : 'plain',
    parts: [
      {
        role: answered !== null ? 'done' : late ? 'serious' : read !== null ? 'data' : 'quiet',
        from: 0,
        to: span / ANSWER_MS,
      },
    ],
  }
}
