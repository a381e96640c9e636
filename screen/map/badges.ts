import { GLYPH_UNITS, tracePin, traceTone } from './glyphs.ts'
import type { LabelText } from './labels.ts'
import type { MapModel } from './model.ts'
import type { Point } from './plane.ts'
import type { MapBadge } from './types.ts'

/** Most badges that are laid out; the list of children has the same cap (RULES LL4). */
export const BADGES_MAX = 400

/** A name with what is written at its region, one above the other. */
export interface BadgeText extends LabelText {
  readonly badge: MapBadge
  /** Lines under the name and the mark. */
  readonly notes: readonly string[]
}

/** Sizes, stage units. */
const MARK_UNITS = 15.5
const NOTE_UNITS = 14
const LINE = 1.28
const SPACE_UNITS = 4
const PLATE_UNITS = 3
const PLATE_ALPHA = 0.72

export function hasBadge(text: LabelText): text is BadgeText {
  return 'badge' in text
}

/**
 * The ways to write a region's name with its badge, best first: with everything, without notes, and the mark alone where the name does not
 * fit. Without a badge the names as they are.
 */
export function badgeTexts(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  names: readonly LabelText[],
  badge: MapBadge | undefined,
): readonly LabelText[] {
  if (badge === undefined || isEmpty(badge)) return names
  const { unit } = model
  ctx.font = noteFont(model)
  const notes = linesOf(badge.notes)
  const noteWidth = Math.max(0, ...notes.map((note) => ctx.measureText(note).width))
  const noteHeight = notes.length * NOTE_UNITS * LINE * unit
  const markWidth = markWidthOf(ctx, model, badge)
  const markHeight = markWidth === 0 ? 0 : MARK_UNITS * LINE * unit
  const whole = names.map((name): BadgeText => ({
    lines: name.lines,
    width: Math.max(name.width, markWidth, noteWidth),
    height: name.height + markHeight + noteHeight,
    badge,
    notes,
  }))
  const marked = names.map((name): BadgeText => ({
    lines: name.lines,
    width: Math.max(name.width, markWidth),
    height: name.height + markHeight,
    badge,
    notes: [],
  }))
  if (badge.mark === null) return [...whole, ...names]
  const alone: BadgeText = { lines: [], width: markWidth, height: markHeight, badge, notes: [] }
  return notes.length === 0 ? [...marked, alone] : [...whole, ...marked, alone]
}

function isEmpty({ mark, notes, pin }: MapBadge): boolean {
  return mark === null && notes.length === 0 && !pin
}

/** Two notes a line. */
function linesOf(notes: readonly string[]): string[] {
  const lines: string[] = []
  for (let i = 0; i < notes.length; i += 2) lines.push(notes.slice(i, i + 2).join('  '))
  return lines
}

function markWidthOf(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  { mark, pin }: MapBadge,
): number {
  const { unit } = model
  const pinWidth = pin ? 2 * GLYPH_UNITS.late * unit : 0
  if (mark === null) return pinWidth
  ctx.font = markFont(model)
  const glyph = 2 * GLYPH_UNITS[mark.tone] * unit
  const gap = pin ? SPACE_UNITS * unit : 0
  return glyph + SPACE_UNITS * unit + ctx.measureText(String(mark.count)).width + gap + pinWidth
}

function markFont({ theme, unit }: MapModel): string {
  return `600 ${MARK_UNITS * unit}px ${theme.figureFamily}`
}

function noteFont({ theme, unit }: MapModel): string {
  return `500 ${NOTE_UNITS * unit}px ${theme.fontFamily}`
}

/** Height of the name's own lines in a text. */
export function nameHeight(model: MapModel, text: LabelText): number {
  if (!hasBadge(text)) return text.height
  const { badge, notes } = text
  const mark = badge.mark === null && !badge.pin ? 0 : MARK_UNITS * LINE * model.unit
  return text.height - mark - notes.length * NOTE_UNITS * LINE * model.unit
}

/** Draws mark, pin and notes on a plate of their own, so that they read over any fill; `top` is the upper edge of the plate. */
export function drawBadge(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  text: BadgeText,
  { x, y: top }: Point,
): void {
  const { unit, theme } = model
  const { badge, notes } = text
  const marked = badge.mark !== null || badge.pin
  const height = (marked ? MARK_UNITS * LINE : 0) + notes.length * NOTE_UNITS * LINE
  ctx.font = noteFont(model)
  const noteWidth = Math.max(0, ...notes.map((note) => ctx.measureText(note).width))
  const width = Math.max(noteWidth, marked ? markWidthOf(ctx, model, badge) : 0)
  const pad = PLATE_UNITS * unit
  ctx.globalAlpha *= PLATE_ALPHA
  ctx.fillStyle = theme.labelHalo
  ctx.beginPath()
  ctx.roundRect(x - width / 2 - pad, top, width + 2 * pad, height * unit, pad)
  ctx.fill()
  ctx.globalAlpha /= PLATE_ALPHA
  ctx.fillStyle = theme.label
  if (marked) drawMark(ctx, model, badge, { x, y: top + (MARK_UNITS * LINE * unit) / 2 })
  ctx.textAlign = 'center'
  ctx.fillStyle = theme.label
  ctx.font = noteFont(model)
  let y = top + (marked ? MARK_UNITS * LINE * unit : 0)
  for (const note of notes) {
    ctx.fillText(note, x, y + (NOTE_UNITS * LINE * unit) / 2)
    y += NOTE_UNITS * LINE * unit
  }
}

function drawMark(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  badge: MapBadge,
  { x, y }: Point,
): void {
  const { unit, theme } = model
  let left = x - markWidthOf(ctx, model, badge) / 2
  if (badge.mark !== null) {
    const { tone, count } = badge.mark
    const r = GLYPH_UNITS[tone] * unit
    ctx.beginPath()
    traceTone(ctx, tone, left + r, y, r)
    ctx.fillStyle = theme.tones[tone]
    ctx.fill('evenodd')
    left += 2 * r + SPACE_UNITS * unit
    ctx.font = markFont(model)
    ctx.textAlign = 'left'
    ctx.fillStyle = theme.label
    ctx.fillText(String(count), left, y + 0.5 * unit)
    left += ctx.measureText(String(count)).width + SPACE_UNITS * unit
  }
  if (!badge.pin) return
  const r = GLYPH_UNITS.late * unit
  ctx.beginPath()
  tracePin(ctx, left + r * 0.4, y + r, r)
  ctx.fillStyle = theme.label
  ctx.fill()
}
