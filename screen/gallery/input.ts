import type { Board } from '../../shared/board/board.ts'
import { fixtureBoard, type FixtureName } from '../fixtures/boards.ts'
import { fixtureDistrict } from '../fixtures/district.ts'
import { inMode } from '../fixtures/modes.ts'
import { withSuggestions } from '../fixtures/responses.ts'
import { textsOf, type Lang } from '../i18n/texts.ts'
import type { DistrictData } from '../live/district.ts'
import type { PanelInput } from '../panel/input.ts'
import { namesOf } from '../wall/names.ts'

/** 2026-11-21 16:00 in Shanghai: the gallery has no clock. */
export const GALLERY_NOW = Date.UTC(2026, 10, 21, 8)

const plain = once(() => fixtureDistrict(false))
const long = once(() => fixtureDistrict(true))

/** An invented board of the gallery's district at the gallery's instant, with a response in force and suggestions to be looked at. */
export function galleryBoard(name: FixtureName, mode = 'EMERGENCY'): Board {
  const { tree } = plain()
  const at = (level: number): readonly string[] =>
    tree.codes.filter((_, i) => tree.level[i] === level)
  const daily = fixtureBoard(name, GALLERY_NOW, at(3))
  const board = inMode(daily, mode, GALLERY_NOW, at(2).slice(0, 5), name)
  if (name === 'empty') return board
  const { suggestions = {} } = withSuggestions(board, GALLERY_NOW).lists
  return { ...board, lists: { ...board.lists, suggestions } }
}

/** What a panel is given in the gallery: an ordinary day of the whole district but for what `rest` says. */
export function galleryInput(
  lang: Lang,
  rest: Partial<PanelInput> & { readonly longNames?: boolean } = {},
): PanelInput {
  const { longNames = false, ...given } = rest
  const district = longNames ? long() : plain()
  return {
    board: rest.board ?? galleryBoard('typical'),
    region: district.tree.codes[0]!,
    window: 'today',
    nowMs: GALLERY_NOW,
    lang,
    texts: textsOf(lang),
    names: longNames ? longest(district, lang) : namesOf(district, lang),
    tree: district.tree,
    feeds: district.feeds,
    indicators: district.indicators,
    timeZone: district.district.timeZone,
    satisfactionTarget: district.display.satisfactionTarget,
    link: {
      lastFactAt: GALLERY_NOW - 3_000,
      leaderPost: longNames ? '街道党工委副书记、办事处主任' : '街道党工委副书记',
      officerPosts: ['值班长', '值班员'],
      wall: 'hall',
      build: '0.1.0',
      attribution: null,
    },
    ...given,
  }
}

/** Codes of the catalogue under the longest names that a district is likely to give them. */
function longest(district: DistrictData, lang: Lang): PanelInput['names'] {
  const name =
    lang === 'en'
      ? 'Integrated Administrative Enforcement Bureau'
      : '生态环境保护综合行政执法大队（城区）'
  const lengthened = (code: string): string => `${name}${code}`
  return {
    ...namesOf(district, lang),
    source: lengthened,
    category: lengthened,
    org: lengthened,
    cause: lengthened,
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
