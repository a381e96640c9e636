import type { PlaceForm, Tone } from './types.ts'

/** Half size, stage units. */
export const GLYPH_UNITS: Readonly<Record<Tone, number>> = {
  open: 2.6,
  soon: 3.6,
  whistle: 5,
  late: 5,
  urgent: 6,
  scene: 10,
}

/** Adds a status's own form to the path, so that it reads without colour (RULES LG3); fill by even-odd. */
export function traceTone(
  ctx: CanvasRenderingContext2D,
  tone: Tone,
  x: number,
  y: number,
  r: number,
): void {
  switch (tone) {
    case 'open':
      ctx.moveTo(x + r, y)
      ctx.arc(x, y, r, 0, 2 * Math.PI)
      return
    case 'soon':
      ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)
      return
    case 'late':
      trace(ctx, x, y, r * 1.2, DIAMOND)
      return
    case 'urgent':
      trace(ctx, x, y, r, TRIANGLE)
      return
    case 'whistle':
      ctx.moveTo(x + r, y)
      ctx.arc(x, y, r, 0, 2 * Math.PI)
      ctx.moveTo(x + r * 0.5, y)
      ctx.arc(x, y, r * 0.5, 0, 2 * Math.PI)
      return
    case 'scene':
      for (const radius of SCENE_RINGS) {
        ctx.moveTo(x + r * radius, y)
        ctx.arc(x, y, r * radius, 0, 2 * Math.PI)
      }
      for (const tick of TICKS) trace(ctx, x, y, r, tick)
  }
}

/** Adds a place's form: house, shield, cross, flag, tent, open crate, square. None is a form of a status. */
export function tracePlace(
  ctx: CanvasRenderingContext2D,
  form: PlaceForm,
  x: number,
  y: number,
  r: number,
): void {
  trace(ctx, x, y, r, PLACE_OUTLINES[form])
}

/** A small flag on its pole, its foot on the point: the region has a party organisation of its own. */
export function tracePin(ctx: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  trace(ctx, x, y, r, PIN)
}

type Outline = readonly (readonly [x: number, y: number])[]

/** Outlines in half sizes, y downwards. */
const DIAMOND: Outline = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
]
/** Radii of a ring and of the disc in it. */
const SCENE_RINGS = [1, 0.76, 0.42] as const
/** Above, right of, below and left of a ring. */
const TICKS: readonly Outline[] = [0, 1, 2, 3].map((turns) =>
  (
    [
      [-0.13, -1.6],
      [0.13, -1.6],
      [0.13, -1.12],
      [-0.13, -1.12],
    ] as const
  ).map(([x, y]) => {
    const [cos, sin] = [Math.cos((turns * Math.PI) / 2), Math.sin((turns * Math.PI) / 2)]
    return [x * cos - y * sin, x * sin + y * cos] as const
  }),
)
const TRIANGLE: Outline = [
  [0, -1.15],
  [1.15, 0.85],
  [-1.15, 0.85],
]
const HOUSE: Outline = [
  [0, -1.1],
  [1.1, -0.1],
  [0.8, -0.1],
  [0.8, 1],
  [-0.8, 1],
  [-0.8, -0.1],
  [-1.1, -0.1],
]
const SHIELD: Outline = [
  [-0.9, -1],
  [0.9, -1],
  [0.9, 0.2],
  [0, 1.15],
  [-0.9, 0.2],
]
const CROSS: Outline = [
  [-0.35, -1],
  [0.35, -1],
  [0.35, -0.35],
  [1, -0.35],
  [1, 0.35],
  [0.35, 0.35],
  [0.35, 1],
  [-0.35, 1],
  [-0.35, 0.35],
  [-1, 0.35],
  [-1, -0.35],
  [-0.35, -0.35],
]
const PENNANT: Outline = [
  [-0.8, -1.1],
  [1, -0.45],
  [-0.45, 0.2],
  [-0.45, 1.1],
  [-0.8, 1.1],
]
const TENT: Outline = [
  [0, -1],
  [1.2, 1],
  [0.4, 1],
  [0, 0.2],
  [-0.4, 1],
  [-1.2, 1],
]
const BLOCK: Outline = [
  [-0.7, -0.7],
  [0.7, -0.7],
  [0.7, 0.7],
  [-0.7, 0.7],
]
const CRATE: Outline = [
  [-1, -0.8],
  [-0.6, -0.8],
  [-0.6, 0.1],
  [0.6, 0.1],
  [0.6, -0.8],
  [1, -0.8],
  [1, 0.9],
  [-1, 0.9],
]
const PIN: Outline = [
  [-0.12, -2],
  [1.2, -2],
  [0.8, -1.5],
  [1.2, -1],
  [0.12, -1],
  [0.12, 0],
  [-0.12, 0],
]
const PLACE_OUTLINES: Readonly<Record<PlaceForm, Outline>> = {
  service: HOUSE,
  peace: SHIELD,
  care: CROSS,
  school: PENNANT,
  shelter: TENT,
  stores: CRATE,
  other: BLOCK,
}

function trace(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  outline: Outline,
): void {
  for (const [i, [dx, dy]] of outline.entries())
    if (i === 0) ctx.moveTo(x + dx * r, y + dy * r)
    else ctx.lineTo(x + dx * r, y + dy * r)
  ctx.closePath()
}

/** The mark of an incident for a legend, as SVG path data in a box of 3.4 by 3.4 around the middle; filled by even-odd. */
export function scenePath(): string {
  const ring = (r: number): string => `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`
  const ticks = TICKS.map(
    (tick) => `${tick.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`,
  )
  return [...SCENE_RINGS.map(ring), ...ticks].join('')
}

/** The same outlines for a legend, as SVG path data in a box of 3 by 3 around the middle. */
export function placePath(form: PlaceForm): string {
  return `${PLACE_OUTLINES[form].map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`
}
