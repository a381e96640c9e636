import type { Row } from '../../../shared/board/board.ts'
import { factTitle } from '../../../shared/fact/titles.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, rowsAt, textIn } from '../read.ts'
import { postOf, timeOf } from '../response.ts'

export interface LogLine {
  readonly id: string
  readonly at: string
  readonly text: string
  readonly by: string
  /** What a person in command decided stands out from what was merely told. */
  readonly decided: boolean
}

const DECISIONS = /^(response|mode|warning)\./

/** 处置日志: what was done in the responses in force, newest first; posts, never names. */
export function logView(input: PanelInput): readonly LogLine[] {
  return rowsAt(input.board, 'responseLog')
    .toSorted(
      (a, b) =>
        (numberIn(b.row, 'at') ?? 0) - (numberIn(a.row, 'at') ?? 0) || (a.id < b.id ? 1 : -1),
    )
    .map(({ id, row }) => ({
      id,
      at: timeOf(input, numberIn(row, 'at')),
      text: cut(sentence(input, row)),
      by: postOf(input, row, 'by'),
      decided: DECISIONS.test(textIn(row, 'type') ?? ''),
    }))
}

/** What was done, to what, and in whose words; what one act did to many things is told with their number. */
function sentence({ lang, names }: PanelInput, row: Row): string {
  const type = textIn(row, 'type') ?? ''
  const subject = textIn(row, 'subject')
  const count = numberIn(row, 'count') ?? 1
  const parts = [
    factTitle(type)[lang] + (count > 1 ? ` ×${count}` : ''),
    subject !== null && type.startsWith('evacuation.') ? names.region(subject) : subject,
    textIn(row, 'text'),
  ]
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}

/** What stands in a line or two; the whole of it is at the desk. */
const MOST_LETTERS = 56

function cut(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text
}
