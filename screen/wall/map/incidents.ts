import type { Board } from '../../../shared/board/board.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { MapIncident } from '../../map/types.ts'
import { numberIn, rowsAt, textIn } from '../../panel/read.ts'

/** Open cases and whistles that have a place, for the map. Whatever has none is counted in its region's colour all the same. */
export function incidentsOf(board: Board): readonly MapIncident[] {
  return [
    ...rowsAt(board, 'cases').map(({ id, row }) => ({
      id,
      row,
      tone: toneOf(textIn(row, 'tone')),
    })),
    ...rowsAt(board, 'whistles').map(({ id, row }) => ({ id, row, tone: 'whistle' as const })),
  ].flatMap(({ id, row, tone }) => {
    const [lng, lat] = [numberIn(row, 'lng'), numberIn(row, 'lat')]
    return lng === null || lat === null ? [] : [{ id, lng, lat, tone }]
  })
}

/** Indices of the regions that the modes in force name. */
export function affectedOf(board: Board, tree: RegionTree): readonly number[] {
  return rowsAt(board, 'affected')
    .map(({ id }) => tree.indexOf(id))
    .filter((index) => index >= 0)
}

function toneOf(tone: string | null): MapIncident['tone'] {
  return tone === 'soon' || tone === 'late' || tone === 'urgent' || tone === 'whistle'
    ? tone
    : 'open'
}
