import { cutApart } from '../i18n/cut.ts'
import { boxesTouch } from './plane.ts'
import type { Box } from './plane.ts'

/** One way to write a name, with its size in CSS pixels. */
export interface LabelText {
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

export interface LabelAsk {
  readonly region: number
  /** Where the middle of the name should be, CSS pixels. */
  readonly x: number
  readonly y: number
  /** How far the border is from there: the name moves no farther than this. */
  readonly room: number
  /** Best first. */
  readonly texts: readonly LabelText[]
  /** Higher is placed first. */
  readonly priority: number
}

export interface LabelPlace {
  readonly region: number
  /** Middle of the name. */
  readonly x: number
  readonly y: number
  readonly text: LabelText
  readonly box: Box
}

/** The first ways to write a name say all of it. */
const WHOLE = 2

/** Steps tried around the anchor, as shares of the name's half width and full height. */
const STEPS = [
  [0, 0],
  [0, -0.6],
  [0, 0.6],
  [-0.5, 0],
  [0.5, 0],
  [0, -1.2],
  [0, 1.2],
  [-0.9, 0],
  [0.9, 0],
] as const

/**
 * Names that fit inside `bounds` without touching each other, `gap` pixels apart; the others are left out. What is `busy` is kept free
 * where a name can be written whole beside it.
 */
export function placeLabels(
  asks: readonly LabelAsk[],
  bounds: Box,
  gap: number,
  busy: readonly Box[] = [],
): LabelPlace[] {
  const placed: LabelPlace[] = []
  for (const ask of asks.toSorted((a, b) => b.priority - a.priority || a.region - b.region)) {
    const whole = { ...ask, texts: ask.texts.slice(0, WHOLE) }
    const place =
      (busy.length > 0 ? placeOf(whole, bounds, gap, placed, busy) : undefined) ??
      placeOf(ask, bounds, gap, placed, [])
    if (place !== undefined) placed.push(place)
  }
  return placed
}

function placeOf(
  ask: LabelAsk,
  bounds: Box,
  gap: number,
  placed: readonly LabelPlace[],
  busy: readonly Box[],
): LabelPlace | undefined {
  for (const text of ask.texts) {
    for (const [across, down] of STEPS) {
      const dx = across * text.width * 0.5
      const dy = down * text.height
      if (Math.hypot(dx, dy) > ask.room) continue
      const [x, y] = [ask.x + dx, ask.y + dy]
      const box = boxAround(x, y, text.width, text.height)
      if (
        box.minX < bounds.minX ||
        box.maxX > bounds.maxX ||
        box.minY < bounds.minY ||
        box.maxY > bounds.maxY
      )
        continue
      const spaced = boxAround(x, y, text.width + 2 * gap, text.height + 2 * gap)
      if (placed.some((other) => boxesTouch(spaced, other.box))) continue
      if (busy.some((other) => boxesTouch(box, other))) continue
      return { region: ask.region, x, y, text, box }
    }
  }
  return undefined
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { minX: x - width / 2, minY: y - height / 2, maxX: x + width / 2, maxY: y + height / 2 }
}

/**
 * The ways to write a name, best first: whole, on two lines, cut. `measure` gives the width of a line in pixels.
 * @param cuts shorter forms, best first
 */
export function textsOf(
  name: string,
  lineHeight: number,
  measure: (line: string) => number,
  cuts: readonly string[] = shortForms([name])[0]!,
): LabelText[] {
  const ways = [[name], twoLines(name), ...cuts.map((cut) => [cut])]
  const seen = new Set<string>()
  const texts: LabelText[] = []
  for (const lines of ways) {
    const key = lines.join('\n')
    if (seen.has(key)) continue
    seen.add(key)
    texts.push({ lines, width: Math.max(...lines.map(measure)), height: lines.length * lineHeight })
  }
  return texts
}

/** Widths of a cut name, Chinese characters. */
const CUTS = [7, 5.2] as const

/**
 * Shorter forms of names that lie beside each other, best first, so that no two become the same where they can be told apart. A name of words
 * without a code is told by its first word (Dingxiang…); any other is cut in the middle.
 */
export function shortForms(names: readonly string[]): readonly (readonly string[])[] {
  const cuts = CUTS.map((most) => cutApart(names, most))
  const firsts = names.map((name) => {
    const [first = '', ...others] = name.split(' ')
    return others.length > 0 && !/\d/.test(name) ? `${first}…` : null
  })
  return names.map((_, i) => {
    const first = firsts[i]!
    const isOnly = first !== null && firsts.indexOf(first) === firsts.lastIndexOf(first)
    return isOnly ? [first] : cuts.map((each) => each[i]!)
  })
}

/** Broken near the middle at a space, or between characters of Chinese, never inside a number or a code. */
function twoLines(name: string): string[] {
  const all = [...name]
  if (all.length < 6) return [name]
  const middle = all.length / 2
  const breaks = all.flatMap((char, i) => {
    const before = all[i - 1] ?? ''
    const joined = CODE.test(char) && CODE.test(before)
    return i > 1 && i < all.length - 1 && before !== ' ' && !joined ? [i] : []
  })
  const at = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  if (at === undefined) return [name]
  return [all.slice(0, at).join(''), all.slice(at).join('').trim()]
}

const CODE = /[0-9A-Za-z-]/
