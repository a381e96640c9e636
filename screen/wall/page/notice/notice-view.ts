import { MODE_KEYS } from '../../../../shared/board/mode.ts'
import type { Lang } from '../../../i18n/texts.ts'
import { fill } from '../../../i18n/texts.ts'
import { dateTimeText } from '../../../i18n/format.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberAt, textAt } from '../../../panel/read.ts'
import type { ModeView } from '../../head/mode-view.ts'
import { NOTICE_TEXTS } from './texts.ts'

/** What the public is told: what is the matter, what to do, what is done, by whom and of when it is said. */
export interface NoticeView {
  /** Plate and role of its colour; null while nothing is in force. */
  readonly plate: { readonly text: string; readonly tint: string } | null
  readonly matter: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** What residents should do, one a line; a warning's measures are for them (art. 64: 应采取的措施). */
  readonly doing: readonly string[]
  /** What the authorities do, of a response. */
  readonly measures: readonly string[]
  readonly source: string
}

/** Facts of the banner that the public is told too. */
const PUBLIC_FACTS = { ALERT: 5, EMERGENCY: 2, RECOVERY: 2, NORMAL: 0 } as const
const MOST_LINES = 6

/** @param input board of the profile PUBLIC; null before the first snapshot */
export function noticeView(input: PanelInput | null, mode: ModeView, lang: Lang): NoticeView {
  const words = NOTICE_TEXTS[lang]
  if (input === null || mode.mode === 'NORMAL')
    return {
      ...{ plate: null, matter: words.calm, facts: [], doing: words.always, measures: [] },
      source: '',
    }
  const { board } = input
  const told = numberAt(board, MODE_KEYS.issuedAt) ?? numberAt(board, MODE_KEYS.since)
  const authority = textAt(board, MODE_KEYS.authority)
  const { scale, level } = mode
  const measures = linesOf(mode.measures).slice(0, MOST_LINES)
  return {
    plate: {
      text: mode.plate,
      tint:
        scale === null || scale === 'recovery' || level === null ? 'recovery' : `${scale}-${level}`,
    },
    matter: mode.matter,
    facts: mode.facts.slice(0, PUBLIC_FACTS[mode.mode]),
    doing: [...(mode.mode === 'ALERT' ? measures : []), ...words.always],
    measures: mode.mode === 'ALERT' ? [] : measures,
    source: [
      authority === null ? '' : fill(words.source, { who: authority }),
      told === null ? '' : fill(words.told, { time: dateTimeText(told, input.timeZone) }),
      textAt(board, MODE_KEYS.docNo) ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }
}

/** The measures as they were written, parted where their writer parted them. */
function linesOf(measures: string): readonly string[] {
  return measures
    .split(/[，；。;\n]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
