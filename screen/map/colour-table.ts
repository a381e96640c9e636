import { LUT_SIZE } from './colour.ts'
import type { Rgba } from './colour.ts'
import type { Palette } from './palette.ts'
import type { Role } from './types.ts'

/** Places in a table of colours: all that the map may draw, so that a colour is a small number. */
const CLEAR = 0
const CONTEXT = 1
const SHOWN = 2
const DIMMED = SHOWN + LUT_SIZE + 1
const SIZE = DIMMED + LUT_SIZE + 1

/** Red, green, blue and alpha of each fill, 0–1: not drawn, context, and no data with 256 steps for shown and for dimmed. */
export function fillTable({ shown, dimmed, context }: Palette): Float32Array {
  const table = new Float32Array(SIZE * 4)
  table.set(context.rgba, CONTEXT * 4)
  for (const [base, swatches] of [
    [SHOWN, shown],
    [DIMMED, dimmed],
  ] as const) {
    table.set(swatches.noData.rgba, base * 4)
    for (const [i, { rgba }] of swatches.steps.entries()) table.set(rgba, (base + 1 + i) * 4)
  }
  return table
}

/** Where the colours of a role begin; a step of the ramp (−1 = no data) is added to it, and one. */
export function fillBase(role: Role): number {
  switch (role) {
    case 'hidden':
      return CLEAR
    case 'context':
      return CONTEXT
    case 'shown':
      return SHOWN
    case 'dimmed':
      return DIMMED
  }
}

export const LINE_CODES = { hidden: 0, shown: 1, dimmed: 2, context: 2 } as const

export function lineTable({ hairline, faint }: Palette): Float32Array {
  const none: Rgba = [0, 0, 0, 0]
  return Float32Array.from([...none, ...hairline.rgba, ...faint.rgba])
}
