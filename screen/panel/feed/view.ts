import { middleCut, momentText } from '../../i18n/format.ts'
import { factText } from '../../i18n/fact-texts.ts'
import type { Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, rowsAt, textIn } from '../read.ts'
import { rowsEndText } from '../rows-end.ts'

export interface FeedItem {
  readonly id: string
  readonly at: string
  readonly place: string
  readonly text: string
  readonly tone: Tone
}

export interface FeedView {
  readonly items: readonly FeedItem[]
  /** What is said where there are none. */
  readonly none: string
}

/** Room of a category and of a place, in Chinese characters. */
const CATEGORY_WIDTH = 8
const PLACE_WIDTH = 12

/** 动态: masked facts of the region, newest first. Nothing scrolls by itself; what does not fit is not half shown. */
export function feedView(input: PanelInput): FeedView {
  const { board, names, nowMs, lang, timeZone } = input
  return {
    none: rowsEndText(input) ?? input.texts.empty,
    items: rowsAt(board, 'ticker')
      .toSorted(
        (a, b) =>
          (numberIn(b.row, 'at') ?? 0) - (numberIn(a.row, 'at') ?? 0) || (a.id < b.id ? 1 : -1),
      )
      .map(({ id, row }) => {
        const category = textIn(row, 'category')
        const what = factText(textIn(row, 'type') ?? textIn(row, 'family') ?? '', lang)
        const region = textIn(row, 'region')
        return {
          id,
          at: momentText(numberIn(row, 'at') ?? 0, nowMs, timeZone),
          place: region === null ? '' : middleCut(names.place(region), PLACE_WIDTH),
          text:
            category === null
              ? what
              : `${middleCut(names.category(category), CATEGORY_WIDTH)} ${what}`,
          tone: toneIn(textIn(row, 'tone')),
        }
      }),
  }
}

function toneIn(tone: string | null): Tone {
  switch (tone) {
    case 'urgent':
    case 'critical':
      return 'critical'
    case 'late':
    case 'serious':
      return 'serious'
    case 'soon':
    case 'caution':
      return 'caution'
    default:
      return 'plain'
  }
}
