import { ELEMENTS } from '../../../../shared/fact/codes.ts'
import { gridLevelOf, microLevelOf } from '../../../../shared/region/levels.ts'
import type { RegionEntry } from '../../../../shared/region/package.ts'
import { bigCountText } from '../../../i18n/big-count.ts'
import { ageText } from '../../../i18n/format.ts'
import { fill } from '../../../i18n/texts.ts'
import { countFigure, type Figure, type Tone } from '../../../panel/figure.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberAt, numberIn, rowsAt, textIn, type KeyedRow } from '../../../panel/read.ts'
import { rowsEndText } from '../../../panel/rows-end.ts'
import type { AnsweredPosts } from './answer.ts'
import { GRID_CARD_TEXTS } from './texts.ts'

/** Guideline sizes in households (DOMAIN §0.4): advisory, never a fault. */
const BANDS = { grid: [300, 500], micro: [50, 100] } as const

export interface OpenRow {
  readonly id: string
  /** A case can be opened. */
  readonly isCase: boolean
  readonly name: string
  readonly note: string
  readonly age: string
  readonly tone: Tone
}

export interface GridCardView {
  readonly name: string
  readonly note: string
  readonly households: Figure | null
  /** Guideline, and whether the region lies outside it. */
  readonly band: { readonly text: string; readonly outside: boolean } | null
  readonly facts: readonly {
    readonly label: string
    readonly text: string
    readonly missing: boolean
  }[]
  readonly elements: readonly { readonly label: string; readonly figure: Figure }[]
  readonly open: readonly { readonly label: string; readonly figure: Figure }[]
  readonly rows: readonly OpenRow[]
  /** Said where rows end above the region. */
  readonly rowsEnd: string | null
}

/** Open things listed on a card. */
const ROWS = 7

/** The card of the region in view, from the board and the package (DOMAIN §1.1 rows 10–15). */
export function gridCardView(input: PanelInput): GridCardView | null {
  const { tree, region, lang, names } = input
  const index = tree?.indexOf(region) ?? -1
  const entry = tree?.entries[index]
  if (tree === null || entry === undefined) return null
  const words = GRID_CARD_TEXTS[lang]
  const level = tree.levels[tree.level[index]!]!
  const kind = entry.kind === 'general' || entry.kind === 'dedicated' ? words[entry.kind] : null
  const whistles = rowsAt(input.board, 'whistles').map((row) => whistleRow(input, row))
  const cases = rowsAt(input.board, 'cases').map((row) => caseRow(input, row))
  const orders = rowsAt(input.board, 'orders').map((row) => orderRow(input, row))
  return {
    name: names.place(region),
    note: [kind ?? (lang === 'en' ? level.nameEn : level.name), entry.feature ?? '']
      .filter((text) => text !== '')
      .join(' · '),
    households: householdsOf(input, entry),
    band: bandOf(input, entry, tree.level[index]!),
    facts: factsOf(input, entry),
    elements: Object.entries(ELEMENTS).map(([element, name]) => ({
      label: name[lang],
      figure: countFigure(input, `elements@now{element=${element}}`),
    })),
    open: [
      { label: words.openCases, figure: countFigure(input, 'caseOpen@now') },
      { label: words.openWhistles, figure: countFigure(input, 'whistleOpen@now') },
      { label: words.openOrders, figure: orderFigure(input) },
    ],
    rowsEnd: rowsEndText(input),
    rows: [...whistles, ...cases, ...orders]
      .toSorted((a, b) => RANK.indexOf(a.tone) - RANK.indexOf(b.tone))
      .slice(0, ROWS),
  }
}

const RANK: readonly Tone[] = ['critical', 'serious', 'caution', 'plain']

/** Orders in the four columns together; no indicator of its own. */
function orderFigure(input: PanelInput): Figure {
  const counts = ['submitted', 'dispatched', 'accepted', 'review'].map((column) =>
    numberAt(input.board, `orderOpen@now{column=${column}}`),
  )
  const value = counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  )
  return {
    ...{ key: '', region: input.region, value, unit: '', tone: 'plain', small: false, note: '' },
    text: bigCountText(value, input.lang),
  }
}

function householdsOf(input: PanelInput, { households, code }: RegionEntry): Figure | null {
  if (households === undefined) return null
  return {
    ...{ key: '', region: code, value: households, unit: GRID_CARD_TEXTS[input.lang].households },
    text: bigCountText(households, input.lang),
    ...{ tone: 'plain', small: false, note: '' },
  }
}

function bandOf(
  { tree, lang }: PanelInput,
  { households }: RegionEntry,
  level: number,
): GridCardView['band'] {
  if (tree === null) return null
  const kind = level === gridLevelOf(tree) ? 'grid' : level === microLevelOf(tree) ? 'micro' : null
  if (kind === null) return null
  const words = GRID_CARD_TEXTS[lang]
  const [from, to] = BANDS[kind]
  const text = fill(words.band, { from, to })
  if (households === undefined) return { text, outside: false }
  const outside = households > to ? words.above : households < from ? words.below : ''
  return { text: outside === '' ? text : `${text} · ${outside}`, outside: outside !== '' }
}

function factsOf({ lang }: PanelInput, entry: RegionEntry): GridCardView['facts'] {
  const words = GRID_CARD_TEXTS[lang]
  const { responsibleUnit, partyOrg: branch = '', partyMembers, population } = entry
  const members =
    partyMembers === undefined ? '' : fill(words.members, { n: bigCountText(partyMembers, lang) })
  const residents = population === undefined ? '' : bigCountText(population, lang)
  return [
    { label: words.unit, text: responsibleUnit ?? words.unknown, missing: false },
    {
      label: words.partyOrg,
      text: [branch === '' ? words.noParty : branch, members]
        .filter((text) => text !== '')
        .join(' · '),
      missing: branch === '',
    },
    ...(residents === '' ? [] : [{ label: words.population, text: residents, missing: false }]),
  ]
}

function caseRow(input: PanelInput, { id, row }: KeyedRow): OpenRow {
  const tones: Readonly<Record<string, Tone>> = {
    urgent: 'critical',
    late: 'serious',
    soon: 'caution',
  }
  return {
    ...{ id, isCase: true },
    name: input.names.category(textIn(row, 'category') ?? ''),
    note: input.texts[`step_${textIn(row, 'step') ?? ''}` as 'step_handle'] ?? '',
    age: clockOf(input, row),
    tone: tones[textIn(row, 'tone') ?? ''] ?? 'plain',
  }
}

function whistleRow(input: PanelInput, { id, row }: KeyedRow): OpenRow {
  const orgs = (textIn(row, 'orgs') ?? '').split(/[ ,]+/).filter((org) => org !== '')
  const due = numberIn(row, 'due')
  return {
    ...{ id, isCase: false },
    name: GRID_CARD_TEXTS[input.lang].openWhistles,
    note: orgs.map((org) => input.names.org(org)).join(input.lang === 'en' ? ', ' : '、'),
    age: clockOf(input, row),
    tone: due !== null && due < input.nowMs ? 'serious' : 'plain',
  }
}

function orderRow(input: PanelInput, { id, row }: KeyedRow): OpenRow {
  const due = numberIn(row, 'due')
  return {
    ...{ id, isCase: false },
    name: GRID_CARD_TEXTS[input.lang].openOrders,
    note: '',
    age: clockOf(input, row),
    tone: due !== null && due < input.nowMs ? 'serious' : 'plain',
  }
}

/** What is left of the limit, or how far over it; without a limit how long it has been there. */
function clockOf({ lang, nowMs }: PanelInput, row: KeyedRow['row']): string {
  const words = GRID_CARD_TEXTS[lang]
  const [at, due] = [numberIn(row, 'at'), numberIn(row, 'due')]
  if (due !== null)
    return fill(due >= nowMs ? words.left : words.over, {
      age: ageText(Math.abs(due - nowMs), lang),
    })
  return at === null ? '' : fill(words.since, { age: ageText(nowMs - at, lang) })
}

export interface PostView {
  readonly label: string
  readonly text: string
  readonly vacant: boolean
}

/** Posts in the package's words; a larger region says in how many of its grids each is held. */
export function postViews(
  { lang }: PanelInput,
  { posts, below }: AnsweredPosts,
): readonly PostView[] {
  const words = GRID_CARD_TEXTS[lang] as Readonly<Record<string, string>>
  const own = posts.map(({ role, holders, names }) => {
    const label = words[role] ?? role
    const named = names.map((name) => name[lang]).filter((name) => name !== label)
    const many = holders > 1 ? ` × ${holders}` : ''
    return {
      label,
      text:
        holders === 0
          ? words['vacant']!
          : `${named.join(lang === 'en' ? ', ' : '、') || words['held']!}${many}`,
      vacant: holders === 0,
    }
  })
  const spread = below.map(({ role, filled, of }) => ({
    label: words[role] ?? role,
    text: fill(words['inGrids']!, { n: filled, of }),
    vacant: filled < of,
  }))
  return [...own, ...spread]
}
