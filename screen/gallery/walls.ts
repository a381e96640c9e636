import type { WallShape } from '../../shared/wall/kinds.ts'

/** Stage units, width × height, of the walls as which panels are shown. */
export const WALLS: Readonly<Record<WallShape, readonly [number, number]>> = {
  single: [1920, 1080],
  wide: [3840, 1080],
  triple: [5760, 1080],
  portrait: [1080, 1920],
  laptop: [1275, 717],
}

/** A panel's place as CSS lengths. */
export interface Box {
  readonly width: string
  readonly height: string
}
