import type { Box, Point } from './plane.ts'

/** What part of the plane is seen: the point at the middle of the view, and CSS pixels a plane metre. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Padding {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** The longest a flight lasts (LOOK, motion). */
export const FLIGHT_MS = 600

/** The camera that shows the whole box inside the view less the padding. A view without size gets a camera of scale 1. */
export function fitBox(box: Box, view: Size, padding: Padding): Camera {
  const width = view.width - padding.left - padding.right
  const height = view.height - padding.top - padding.bottom
  const across = box.maxX - box.minX
  const down = box.maxY - box.minY
  const fits = width > 0 && height > 0 && across >= 0 && down >= 0
  const scale = fits ? Math.min(width / Math.max(across, 1), height / Math.max(down, 1)) : 1
  return {
    x: finite((box.minX + box.maxX) / 2) + (padding.right - padding.left) / 2 / scale,
    y: finite((box.minY + box.maxY) / 2) + (padding.bottom - padding.top) / 2 / scale,
    scale,
  }
}

/**
 * The camera at `t` in 0–1 of a flight. The scale grows by equal factors and the middle moves evenly in 1/scale, so that one point of
 * the plane stays still on the screen: the eye sees a plain zoom into the region, without drift.
 */
export function flightAt(from: Camera, to: Camera, t: number): Camera {
  if (t <= 0) return from
  if (t >= 1) return to
  const eased = t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2
  const scale = from.scale * (to.scale / from.scale) ** eased
  const spread = 1 / to.scale - 1 / from.scale
  const even = Math.abs(spread) * from.scale < 1e-3
  const part = even ? eased : (1 / scale - 1 / from.scale) / spread
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, scale }
}

/** Plane metres to CSS pixels of the view. */
export function toScreen(camera: Camera, view: Size, x: number, y: number): Point {
  return {
    x: (x - camera.x) * camera.scale + view.width / 2,
    y: (y - camera.y) * camera.scale + view.height / 2,
  }
}

/** CSS pixels of the view to plane metres. */
export function fromScreen(camera: Camera, view: Size, x: number, y: number): Point {
  return {
    x: (x - view.width / 2) / camera.scale + camera.x,
    y: (y - view.height / 2) / camera.scale + camera.y,
  }
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}
