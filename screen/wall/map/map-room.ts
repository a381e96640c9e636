import type { Padding } from '../../map/camera.ts'

/** Stage units. */
const PAD = 16
const EDGE = 14
/** Of the list on the right, and where the frame is narrow. */
const LIST = { wide: 196, narrow: 190 } as const
const NARROW = 900
/** Of title, layers and legend where they stand beside the map. */
const COLUMN = { least: 250, most: 334 } as const
/** Title and layers above the map, legend below it. */
const ABOVE = 100
const BELOW = 76
/** Above and below what stands in the column, and between. */
const COLUMN_GAPS = 40

/** Under this a legend says only what stands on the map. */
const LOW = 250

/** Heights of the words as they are drawn, stage units. */
export interface MapWords {
  readonly title: number
  readonly layers: number
  readonly legend: number
}

export interface MapRoom {
  /** Title, layers and legend stand in a column left of the map, and not above and below it. */
  readonly beside: boolean
  /** The column has no room for the layers, which have keys. */
  readonly shallow: boolean
  /** Nor the legend for its small print. */
  readonly terse: boolean
  /** Widths of both columns, stage units. */
  readonly left: number
  readonly right: number
  readonly padding: Padding
}

/**
 * How a frame is parted between the map and its words: in the way that draws the map larger.
 * @param width of the frame, stage units, as all here
 * @param aspect width of what the map shows by its height
 */
export function mapRoom(width: number, height: number, words: MapWords, aspect: number): MapRoom {
  const right = width < NARROW ? LIST.narrow : LIST.wide
  const tall = height - 2 * EDGE
  const spare = width - right - 2 * PAD - tall * aspect
  const left = Math.min(COLUMN.most, Math.max(COLUMN.least, Math.floor(spare)))
  const asColumn = Math.min((width - left - right - 2 * PAD) / aspect, tall)
  const asRows = Math.min((width - right - 3 * PAD) / aspect, height - ABOVE - BELOW)
  const beside = asColumn > asRows
  return {
    beside,
    shallow: beside && height < words.title + words.layers + words.legend + COLUMN_GAPS,
    terse: beside && height < LOW,
    left,
    right,
    padding: beside
      ? { top: EDGE, right: right + 1.5 * PAD, bottom: EDGE, left: left + PAD }
      : { top: ABOVE, right: right + 2 * PAD, bottom: Math.max(60, words.legend + 20), left: 24 },
  }
}

/** What a district's shape is taken for where its package does not say. */
const USUAL = 1.2

/** Width by height of a district, from the bounds of its package: west, south, east, north in degrees. */
export function aspectOf(bounds: readonly number[] | undefined): number {
  const [west, south, east, north] = bounds ?? []
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return USUAL
  const across = (east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180)
  return across > 0 && north > south ? across / (north - south) : USUAL
}
