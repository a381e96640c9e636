import type { Board } from '../../../shared/board/board.ts'
import { placeKindOf } from '../../../shared/indicator/grid-dimensions.ts'
import type { Place } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { MapIncident, MapPlace, PlaceForm } from '../../map/types.ts'
import { numberIn, rowsAt, textIn } from '../../panel/read.ts'

/** Open cases that have a place, for the map. Whatever has none is counted in its region's colour all the same. */
export function casesOf(board: Board): readonly MapIncident[] {
  return rowsAt(board, 'cases').flatMap(({ id, row }) => {
    const at = pointIn(row)
    return at === null ? [] : [{ id, ...at, tone: toneOf(textIn(row, 'tone')) }]
  })
}

/**
 * Whistles have no place of their own: they stand at the point of the case they were blown for where the board shows it, else at their
 * region, drawn as somewhere in it.
 */
export function whistlesOf(board: Board, tree: RegionTree): readonly MapIncident[] {
  const cases = board.lists['cases'] ?? {}
  return rowsAt(board, 'whistles').flatMap(({ id, row }): MapIncident[] => {
    const of = cases[textIn(row, 'case') ?? '']
    const at = pointIn(row) ?? (of === undefined ? null : pointIn(of))
    if (at !== null) return [{ id, ...at, tone: 'whistle' }]
    const region = tree.indexOf(textIn(row, 'region') ?? '')
    return region < 0 ? [] : [{ id, tone: 'whistle', region }]
  })
}

/** Where the incidents of the responses in force are, as far as somebody has said it. */
export function scenesOf(board: Board): readonly MapIncident[] {
  return rowsAt(board, 'responses').flatMap(({ id, row }): MapIncident[] => {
    const at = row['state'] === 'EMERGENCY' ? pointIn(row) : null
    return at === null ? [] : [{ id, ...at, tone: 'scene' }]
  })
}

/** The case that a point stands for: its own, or the one that a whistle was blown for, where the board shows it; else there is nothing to open. */
export function caseAt(board: Board, id: string): string | null {
  const cases = board.lists['cases'] ?? {}
  if (Object.hasOwn(cases, id)) return id
  const blownFor = textIn(board.lists['whistles']?.[id] ?? {}, 'case')
  return blownFor !== null && Object.hasOwn(cases, blownFor) ? blownFor : null
}

/** Indices of the regions that the modes in force name. */
export function affectedOf(board: Board, tree: RegionTree): readonly number[] {
  return rowsAt(board, 'affected')
    .map(({ id }) => tree.indexOf(id))
    .filter((index) => index >= 0)
}

/** Places of the package that have a point, each under the form of its kind. */
export function placesOf(places: readonly Place[]): readonly MapPlace[] {
  return places.flatMap(({ id, kind, point }) =>
    point === undefined
      ? []
      : [{ id, lng: point[0], lat: point[1], form: FORMS[placeKindOf(kind)] ?? 'other' }],
  )
}

const FORMS: Readonly<Record<string, PlaceForm>> = {
  serviceCentre: 'service',
  station: 'service',
  hall: 'service',
  affairsCentre: 'service',
  mediationRoom: 'peace',
  policeRoom: 'peace',
  clinic: 'care',
  careHome: 'care',
  school: 'school',
  shelter: 'shelter',
  stores: 'stores',
  commandCentre: 'other',
}

function pointIn(row: Parameters<typeof numberIn>[0]): { lng: number; lat: number } | null {
  const [lng, lat] = [numberIn(row, 'lng'), numberIn(row, 'lat')]
  return lng === null || lat === null ? null : { lng, lat }
}

function toneOf(tone: string | null): MapIncident['tone'] {
  return tone === 'soon' || tone === 'late' || tone === 'urgent' ? tone : 'open'
}
