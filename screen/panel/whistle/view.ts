import type { Row } from '../../../shared/board/board.ts'
import { ageText, countText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { countFigure, rateFigure, type Figure, type Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt, numberIn, rowsAt, textIn } from '../read.ts'
import { WHISTLE_TEXTS } from './texts.ts'

/** What a department called has to do, in order (DOMAIN §2.2.6). */
export const WHISTLE_STEPS = ['signed', 'contacted', 'arrived'] as const
export type WhistleStep = (typeof WHISTLE_STEPS)[number]

export interface WhistleRow {
  readonly id: string
  /** Departments called, in words. */
  readonly orgs: string
  readonly place: string
  readonly kind: string
  /** `next` is the first that is not done. */
  readonly steps: readonly {
    readonly step: WhistleStep
    readonly label: string
    readonly state: 'done' | 'next' | 'later'
  }[]
  /** Share of the limit gone, 0 and more; null without a limit. */
  readonly gone: number | null
  readonly arrived: boolean
  readonly clock: string
  readonly tone: Tone
}

export interface WhistleView {
  readonly open: Figure
  /** Past their limit; null where none is known to be. */
  readonly late: Figure | null
  readonly rate: Figure
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
  readonly rows: readonly WhistleRow[]
  /** Open whistles that have no row; '' when all have. */
  readonly more: string
}

export const WHISTLE_NEEDS = ['whistleOpen@now'] as const

const ROWS_SHOWN = 5
/** From this share of the limit on a clock asks for care [choice, as C9b: the last fifth]. */
const CARE_FROM = 0.8

/** 吹哨报到: which department was called and has not come, nearest limit first. */
export function whistleView(input: PanelInput): WhistleView {
  const { texts, window, board, lang } = input
  const rows = rowsAt(board, 'whistles')
    .map(({ id, row }) => rowOf(input, id, row))
    .toSorted(
      (a, b) =>
        Number(a.arrived) - Number(b.arrived) ||
        (b.gone ?? -1) - (a.gone ?? -1) ||
        (a.id < b.id ? -1 : 1),
    )
  const open = numberAt(board, 'whistleOpen@now') ?? 0
  const late = countFigure(input, 'whistleLate@now', '', 'serious')
  const shown = rows.slice(0, ROWS_SHOWN)
  const more = rows.length === 0 ? 0 : open - shown.length
  return {
    open: countFigure(input, 'whistleOpen@now', texts.whistleUnit),
    late: late.value === null || late.value === 0 ? null : late,
    rate: rateFigure(input, `C22@${window}`),
    lines: [
      {
        label: texts.whistleCount,
        figure: countFigure(input, `C20a@${window}`, texts.whistleUnit),
      },
      { label: texts.whistleRate, figure: rateFigure(input, `C20b@${window}`) },
    ],
    rows: shown,
    more: more > 0 ? fill(WHISTLE_TEXTS[lang].more, { n: countText(more) }) : '',
  }
}

function rowOf(input: PanelInput, id: string, row: Row): WhistleRow {
  const { names, texts, lang, nowMs } = input
  const at = numberIn(row, 'at')
  const due = numberIn(row, 'due')
  const arrived = numberIn(row, 'arrivedAt') !== null
  const gone =
    at === null || due === null || due <= at ? null : Math.max(0, (nowMs - at) / (due - at))
  const kind = textIn(row, 'kind')
  return {
    id,
    orgs: (textIn(row, 'orgs') ?? '')
      .split(/[\s,]+/)
      .filter((code) => code !== '')
      .map((code) => names.org(code))
      .join(lang === 'en' ? ', ' : '、'),
    place: names.place(textIn(row, 'region') ?? ''),
    kind: kind === null ? '' : KIND_TEXTS[kind] ? texts[KIND_TEXTS[kind]] : kind,
    steps: stepsOf(row, texts),
    gone,
    arrived,
    clock: arrived ? texts.hasArrived : clockOf(input, at, due),
    tone:
      arrived || gone === null
        ? 'plain'
        : gone >= 1
          ? 'serious'
          : gone >= CARE_FROM
            ? 'caution'
            : 'plain',
  }
}

/** A step left out before one that is done is not waited for: who has arrived need not be called. */
function stepsOf(row: Row, texts: PanelInput['texts']): WhistleRow['steps'] {
  const done = WHISTLE_STEPS.map((step) => numberIn(row, `${step}At`) !== null)
  const last = done.lastIndexOf(true)
  return WHISTLE_STEPS.map((step, i) => ({
    step,
    label: texts[step],
    state: done[i] ? 'done' : i === last + 1 ? 'next' : 'later',
  }))
}

const KIND_TEXTS: Readonly<Record<string, 'kind_work' | 'kind_tough' | 'kind_emergency'>> = {
  work: 'kind_work',
  tough: 'kind_tough',
  emergency: 'kind_emergency',
}

function clockOf(
  { texts, lang, nowMs }: PanelInput,
  at: number | null,
  due: number | null,
): string {
  if (due !== null) {
    const left = due - nowMs
    return fill(left > 0 ? texts.limitLeft : texts.limitOver, {
      age: ageText(Math.abs(left), lang),
    })
  }
  return at === null ? texts.none : fill(texts.elapsedOf, { age: ageText(nowMs - at, lang) })
}
