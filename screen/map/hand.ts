import type { Camera, Size } from './camera.ts'
import type { Box, Point } from './plane.ts'

/** How far a hand may take the view. */
export interface HandLimits {
  /** CSS pixels a plane metre. */
  readonly least: number
  readonly most: number
  /** The middle of the view stays inside. */
  readonly box: Box
}

/** Nearest view: a house is as wide as a hand. */
const NEAREST = 6
/** Farthest: a little more than the whole district. */
const FARTHEST_SHARE = 0.8

/** @param whole scale at which the whole district fits the view */
export function limitsOf(box: Box, whole: number): HandLimits {
  return { least: whole * FARTHEST_SHARE, most: Math.max(NEAREST, whole), box }
}

/** The view as it lies after the hand moved it by so many CSS pixels. */
export function panned(camera: Camera, dx: number, dy: number, limits: HandLimits): Camera {
  return inside(
    { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale },
    limits,
  )
}

/** Nearer by `factor`, what lies at `at` (CSS pixels of the view) stays there. */
export function zoomed(
  camera: Camera,
  factor: number,
  at: Point,
  view: Size,
  limits: HandLimits,
): Camera {
  const scale = Math.max(limits.least, Math.min(limits.most, camera.scale * factor))
  const shift = 1 / camera.scale - 1 / scale
  return inside(
    {
      x: camera.x + (at.x - view.width / 2) * shift,
      y: camera.y + (at.y - view.height / 2) * shift,
      scale,
    },
    limits,
  )
}

function inside(camera: Camera, { box }: HandLimits): Camera {
  return {
    ...camera,
    x: Math.max(box.minX, Math.min(box.maxX, camera.x)),
    y: Math.max(box.minY, Math.min(box.maxY, camera.y)),
  }
}
