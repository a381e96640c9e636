import { SITREP_KINDS, type SitrepKind } from '../../../shared/fact/response-codes.ts'
import { elapsedText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, textIn, type KeyedRow } from '../read.ts'
import {
  timeOf,
  type Detail,
  detailOf,
  isWhole,
  leadingRows,
  ownFigure,
  rateOr,
} from '../response.ts'
import { SITREP_TEXTS } from './texts.ts'

export interface SentReport {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly to: string
  /** It went out after its limit. */
  readonly late: boolean
}

export interface SitrepView {
  /** 00:17:24 to the next limit, or since it. Null where no report is due. */
  readonly clock: Figure | null
  readonly label: string
  readonly next: string
  readonly onTime: Figure
  readonly sent: readonly SentReport[]
  readonly detail: Detail
}

/** 信息报送 (E10): a countdown to the next report, by the server's clock, and what was sent, the newest first. */
export function sitrepView(input: PanelInput): SitrepView {
  const rows = leadingRows(input, 'sitreps')
  const words = SITREP_TEXTS[input.lang]
  const due = rows
    .filter(({ row }) => numberIn(row, 'sentAt') === null && numberIn(row, 'due') !== null)
    .toSorted((a, b) => numberIn(a.row, 'due')! - numberIn(b.row, 'due')!)[0]
  const left = due === undefined ? null : numberIn(due.row, 'due')! - input.nowMs
  const sent = rows
    .filter(({ row }) => numberIn(row, 'sentAt') !== null)
    .toSorted((a, b) => numberIn(b.row, 'sentAt')! - numberIn(a.row, 'sentAt')!)
  const dueRows = sent.filter(({ row }) => numberIn(row, 'due') !== null)
  const overdue = left !== null && left <= 0 ? 1 : 0
  return {
    clock:
      left === null
        ? null
        : {
            // Its value is the limit, which stands: what only runs does not brighten each second.
            ...ownFigure(input, input.nowMs + left, '', left <= 0 ? 'serious' : 'plain'),
            text: elapsedText(Math.abs(left), input.lang),
          },
    label: left !== null && left <= 0 ? words.over : words.until,
    next:
      due === undefined
        ? words.noneDue
        : fill(words.next, {
            name: nameOf(input, due.row),
            time: timeOf(input, numberIn(due.row, 'due')),
          }),
    onTime: rateOr(
      input,
      'E10@now',
      isWhole(input, 'sitreps')
        ? { n: dueRows.filter(({ row }) => !isLate(row)).length, d: dueRows.length + overdue }
        : null,
    ),
    sent: sent.map(({ id, row }) => ({
      ...{ id, name: nameOf(input, row), at: timeOf(input, numberIn(row, 'sentAt')) },
      ...{ to: textIn(row, 'to') ?? '', late: isLate(row) },
    })),
    detail: detailOf(input, rows, 'E10@now'),
  }
}

function isLate(row: KeyedRow['row']): boolean {
  const [due, sent] = [numberIn(row, 'due'), numberIn(row, 'sentAt')]
  return due !== null && sent !== null && sent > due
}

/** 续报 4; the number counts all reports of the response. */
function nameOf({ lang }: PanelInput, row: KeyedRow['row']): string {
  const kind = textIn(row, 'kind') ?? ''
  const name = kind in SITREP_KINDS ? SITREP_KINDS[kind as SitrepKind][lang] : kind
  const no = numberIn(row, 'no')
  return no === null ? name : `${name} ${no}`
}
