import type { Row } from '../../../shared/board/board.ts'
import { MODE_KEYS } from '../../../shared/board/mode.ts'
import { elapsedText } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { TextKey } from '../../i18n/zh.ts'
import { countFigure, type Figure } from '../../panel/figure.ts'
import type { PanelInput } from '../../panel/input.ts'
import { numberAt, numberIn, rowsAt, textAt, textIn } from '../../panel/read.ts'
import { ownFigure } from '../../panel/response.ts'
import { areaOf } from '../map/density.ts'
import { outermost, placesWithin, type KnownPlace } from './affected.ts'
import { INCIDENT_TEXTS } from './texts.ts'

export interface IncidentLine {
  readonly label: string
  readonly figure: Figure
}

/** A response in force, as the list of several shows it. */
export interface ResponseLine {
  readonly id: string
  readonly plate: string
  readonly tint: string
  readonly matter: string
  readonly elapsed: string
}

export interface IncidentView {
  readonly residents: Figure
  readonly lines: readonly IncidentLine[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly more: number
  /** Every response in force, the leading one first; empty while there is but one. */
  readonly responses: readonly ResponseLine[]
}

const REGIONS_SHOWN = 15
const RESPONSES_SHOWN = 3
/** Beside several responses the first lines alone find room. */
const LINES_BESIDE = 4

/** Whom the response in force touches, what is there to help them, and that the everyday counts go on (DOMAIN §1.6 row 73, §4.3). */
export function incidentView(
  input: PanelInput,
  places: readonly KnownPlace[] | null,
): IncidentView {
  const { texts, names, board, tree, lang } = input
  const words = INCIDENT_TEXTS[lang]
  const leading = textAt(board, MODE_KEYS.responseId)
  const affected = rowsAt(board, 'affected')
  const own = affected.filter(({ row }) => (textIn(row, 'response') ?? leading) === leading)
  const codes = own.map(({ id }) => id)
  const roots = tree === null ? [] : outermost(tree, codes)
  const key = board.values['E13@now'] === undefined ? MODE_KEYS.residents : 'E13@now'
  const residents = countFigure(input, key, texts.people)
  const areaKm2 = tree === null ? 0 : roots.reduce((sum, region) => sum + areaOf(tree, region), 0)
  const people = numberAt(board, MODE_KEYS.residents)
  const within = (kinds: readonly string[]): number | null =>
    places === null || tree === null ? null : placesWithin(tree, roots, places, kinds)
  const responses = responsesOf(input)
  const lines: readonly IncidentLine[] = [
    {
      label: words.density,
      figure: ownFigure(
        input,
        people === null || areaKm2 === 0 ? null : people / areaKm2,
        words.perKm2,
      ),
    },
    {
      label: texts.affectedRegions,
      figure: countFigure(input, MODE_KEYS.regionCount, texts.grids),
    },
    { label: words.shelters, figure: ownFigure(input, within(['shelter']), words.spots) },
    { label: words.stores, figure: ownFigure(input, within(['stores']), words.spots) },
    { label: texts.affectedOpen, figure: countFigure(input, MODE_KEYS.openCases, texts.pieces) },
    { label: words.openAll, figure: countFigure(input, 'caseOpen@now', texts.pieces) },
  ]
  return {
    residents,
    lines: responses.length > 0 ? lines.slice(0, LINES_BESIDE) : lines,
    regions: own.slice(0, REGIONS_SHOWN).map(({ id }) => ({ code: id, name: names.region(id) })),
    more: Math.max(0, own.length - REGIONS_SHOWN),
    responses,
  }
}

function responsesOf(input: PanelInput): readonly ResponseLine[] {
  const rows = rowsAt(input.board, 'responses')
  return rows.length < 2
    ? []
    : rows.slice(0, RESPONSES_SHOWN).map(({ id, row }) => ({ id, ...lineOf(input, row) }))
}

function lineOf({ lang, nowMs }: PanelInput, row: Row): Omit<ResponseLine, 'id'> {
  const texts = textsOf(lang)
  const state = textIn(row, 'state')
  const level = numberIn(row, state === 'ALERT' ? 'warningLevel' : 'responseLevel')
  const scale = state === 'ALERT' ? 'warning' : 'response'
  const known = level !== null && state !== 'RECOVERY'
  const start = numberIn(row, 'startedAt') ?? numberIn(row, 'since')
  return {
    plate: texts[(known ? `${scale}${level}` : (state ?? 'NORMAL')) as TextKey] ?? '',
    tint: known ? `${scale}-${level}` : 'recovery',
    matter: textIn(row, 'matter') ?? texts.none,
    elapsed: start === null ? '' : elapsedText(nowMs - start, lang),
  }
}
