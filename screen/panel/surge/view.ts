import { countText, decimalText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberIn, textIn, type KeyedRow } from '../read.ts'
import { openSuggestions } from '../suggestions.ts'
import { timeOf } from '../response.ts'
import { SURGE_TEXTS } from './texts.ts'

export interface SuggestionLine {
  readonly id: string
  /** 告警 before 关注. */
  readonly grade: 'alarm' | 'watch'
  readonly gradeName: string
  readonly what: string
  readonly place: string
  /** What was counted against what is usual, on the scale of the larger. */
  readonly parts: readonly BarPart[]
  readonly tick: number | null
  readonly evidence: string
  readonly at: string
}

/** 建议研判: detectors only suggest; whether it means anything is for people to decide (DESIGN law 9). */
export function surgeView(input: PanelInput): readonly SuggestionLine[] {
  return openSuggestions(input)
    .toSorted(
      (a, b) =>
        Number(b.row['grade'] === 'alarm') - Number(a.row['grade'] === 'alarm') ||
        (numberIn(b.row, 'at') ?? 0) - (numberIn(a.row, 'at') ?? 0),
    )
    .map(({ id, row }) => lineOf(input, id, row))
}

function lineOf(input: PanelInput, id: string, row: KeyedRow['row']): SuggestionLine {
  const words = SURGE_TEXTS[input.lang]
  const [count, usual, z] = [numberIn(row, 'count'), numberIn(row, 'baseline'), numberIn(row, 'z')]
  const category = textIn(row, 'category')
  const kind = textIn(row, 'kind')
  const grade = row['grade'] === 'alarm' ? 'alarm' : 'watch'
  const most = Math.max(count ?? 0, usual ?? 0, 1)
  const named = KINDS[kind ?? '']
  const region = textIn(row, 'region')
  return {
    ...{ id, grade, gradeName: words[grade] },
    what: [
      named === undefined ? kind : words[named],
      category === null ? null : input.names.category(category),
    ]
      .filter((part) => part !== null)
      .join(' · '),
    place: region === null ? '' : input.names.place(region),
    parts: count === null || usual === null ? [] : [{ role: 'data', from: 0, to: count / most }],
    tick: count === null || usual === null ? null : usual / most,
    evidence: [
      usual === null
        ? count === null
          ? ''
          : fill(words.kinds, { n: countText(count) })
        : fill(words.against, { n: countText(count), usual: countText(usual) }),
      z === null ? '' : `z ${decimalText(z)}`,
      textIn(row, 'plan') === null ? '' : words.plan,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    at: timeOf(input, numberIn(row, 'at')),
  }
}

const KINDS: Readonly<Record<string, 'surge' | 'composite' | 'urgentInWarning'>> = {
  surge: 'surge',
  composite: 'composite',
  urgentInWarning: 'urgentInWarning',
}
