/** Red, green, blue and alpha, each 0–1, as sRGB. */
export type Rgba = readonly [r: number, g: number, b: number, a: number]

export const LUT_SIZE = 256

/** Reads #rgb, #rrggbb, #rrggbbaa, rgb() and rgba(); throws for anything else, with the text. */
export function parseColour(css: string): Rgba {
  const text = css.trim().toLowerCase()
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text)
  if (short)
    return [hex(short[1]! + short[1]!), hex(short[2]! + short[2]!), hex(short[3]! + short[3]!), 1]
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/.exec(text)
  if (long)
    return [hex(long[1]!), hex(long[2]!), hex(long[3]!), long[4] === undefined ? 1 : hex(long[4])]
  const called = /^rgba?\(([^)]+)\)$/.exec(text)
  const parts = called?.[1]?.split(/[\s,/]+/).filter((part) => part !== '') ?? []
  const numbers = parts.map(
    (part, i) => Number.parseFloat(part) / (part.endsWith('%') ? 100 : i < 3 ? 255 : 1),
  )
  const [r, g, b, a = 1] = numbers
  if (r === undefined || g === undefined || b === undefined || numbers.some(Number.isNaN)) {
    throw new Error(`colour ${JSON.stringify(css)}: neither #rgb, #rrggbb, #rrggbbaa nor rgb()`)
  }
  return [r, g, b, a]
}

export function cssOf([r, g, b, a]: Rgba): string {
  return `rgba(${Math.round(r * 255)},${Math.round(g * 255)},${Math.round(b * 255)},${Math.round(a * 1000) / 1000})`
}

/** `share` of `b` in `a`, even to the eye (OKLab, https://bottosson.github.io/posts/oklab/). */
export function mixColour(a: Rgba, b: Rgba, share: number): Rgba {
  const from = oklabOf(a)
  const to = oklabOf(b)
  const at = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share
  return fromOklab([at(0), at(1), at(2)], a[3] + (b[3] - a[3]) * share)
}

export function fadeColour([r, g, b, a]: Rgba, alpha: number): Rgba {
  return [r, g, b, a * alpha]
}

/** The ramp as 256 steps, first colour at 0, last at 255. Throws when the ramp is empty. */
export function colourTable(ramp: readonly string[]): readonly Rgba[] {
  const stops = ramp.map(parseColour)
  const last = stops.at(-1)
  if (last === undefined) throw new Error('ramp: no colours')
  return Array.from({ length: LUT_SIZE }, (_, i) => {
    const place = (i / (LUT_SIZE - 1)) * (stops.length - 1)
    const low = Math.min(Math.floor(place), stops.length - 1)
    return mixColour(stops[low] ?? last, stops[low + 1] ?? last, place - low)
  })
}

/** Contrast of two opaque colours, 1–21 (WCAG 2.2, relative luminance). */
export function contrastOf(a: Rgba, b: Rgba): number {
  const [one, other] = [luminance(a), luminance(b)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance([r, g, b]: Rgba): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function hex(two: string): number {
  return Number.parseInt(two, 16) / 255
}

type Triple = readonly [number, number, number]

function oklabOf([r, g, b]: Rgba): Triple {
  const [lr, lg, lb] = [linear(r), linear(g), linear(b)]
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb)
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb)
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([lightness, a, b]: Triple, alpha: number): Rgba {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    alpha,
  ]
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function encoded(value: number): number {
  const clamped = Math.max(0, Math.min(1, value))
  return clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055
}
