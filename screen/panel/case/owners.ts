import { OTHER } from '../../../shared/indicator/dimensions.ts'
import { countFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { splitOf } from '../read.ts'
import { CASE_TEXTS } from './texts.ts'

export interface OwnerRow {
  readonly code: string
  readonly name: string
  readonly figure: Figure
}

const OWNERS_SHOWN = 6

/** Departments with overdue cases, most first; what was dispatched to none stands under its own name. */
export function ownersOf(input: PanelInput): readonly OwnerRow[] {
  return splitOf(input.board, 'C9@now', 'owner')
    .filter(({ value }) => value > 0)
    .slice(0, OWNERS_SHOWN)
    .map(({ code, key }) => ({
      code,
      name: code === OTHER ? CASE_TEXTS[input.lang].noOwner : input.names.org(code),
      figure: countFigure(input, key),
    }))
}
