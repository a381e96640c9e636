import { middleCut, widthOf } from './cut.ts'
import type { Lang } from './texts.ts'

export { middleCut }

const NONE = '—'

// Made once: `toLocaleString` looks for its rules at each call, which costs a browser some ten microseconds.
const WHOLE = new Intl.NumberFormat('en-US')
const ONE_DECIMAL = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** Whole number with thousands separators; "—" for null. */
export function countText(value: number | null): string {
  return value === null ? NONE : WHOLE.format(Math.round(value))
}

/** A whole number where there is little room: from ten thousand on in 万, or in thousands and millions, with one decimal below a hundred of them. */
export function shortCountText(value: number | null, lang: Lang): string {
  if (value === null || Math.abs(value) < 10_000) return countText(value)
  const [size, unit] =
    lang === 'zh' ? [10_000, '万'] : Math.abs(value) < 1e6 ? [1000, 'k'] : [1e6, 'M']
  const many = value / size
  return `${Math.abs(many) < 100 ? Math.round(many * 10) / 10 : countText(many)}${unit}`
}

/** A fraction as per cent with one decimal, half up (DOMAIN R6), without the sign; "—" for null (R3). */
export function rateText(value: number | null): string {
  return value === null ? NONE : decimalText(value * 100)
}

/** One decimal, half up, with thousands separators. */
export function decimalText(value: number | null): string {
  if (value === null) return NONE
  // A product such as 0.9345 × 100 falls a hair short of the half that the fraction means.
  const tenths = Math.round(value * 10 + 1e-9)
  return ONE_DECIMAL.format(tenths / 10)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A span as people say it: 42 秒, 12 分, 3 时 12 分, 2 天. Below zero counts as zero. */
export function ageText(spanMs: number, lang: Lang): string {
  const span = Math.max(0, spanMs)
  const unit = UNITS[lang]
  if (span < MINUTE) return `${Math.floor(span / 1000)}${unit.second}`
  if (span < HOUR) return `${Math.floor(span / MINUTE)}${unit.minute}`
  if (span < DAY) {
    const minutes = Math.floor((span % HOUR) / MINUTE)
    const hours = `${Math.floor(span / HOUR)}${unit.hour}`
    return minutes === 0 ? hours : `${hours} ${minutes}${unit.minute}`
  }
  return `${Math.floor(span / DAY)}${unit.day}`
}

/** The same in its largest unit alone, where there is little room: 3 时. */
export function shortAgeText(spanMs: number, lang: Lang): string {
  const span = Math.max(0, spanMs)
  return ageText(span < HOUR || span >= DAY ? span : span - (span % HOUR), lang)
}

const UNITS = {
  zh: { second: ' 秒', minute: ' 分', hour: ' 时', day: ' 天' },
  en: { second: ' s', minute: ' min', hour: ' h', day: ' d' },
} as const

/** A running clock of a span: 01:23:45, and 2 天 01:23:45 beyond a day. */
export function elapsedText(spanMs: number, lang: Lang): string {
  const span = Math.max(0, Math.floor(spanMs / 1000))
  const days = Math.floor(span / 86_400)
  const clock = [Math.floor(span / 3600) % 24, Math.floor(span / 60) % 60, span % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return days === 0 ? clock : `${days}${UNITS[lang].day} ${clock}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Time of day in the district's zone: 08:31:07 or 08:31; "—" while the zone is not known. */
export function clockText(atMs: number, timeZone: string | null, seconds = true): string {
  if (timeZone === null) return NONE
  const key = `${timeZone}|${seconds}`
  let format = clocks.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
      hourCycle: 'h23',
    })
    clocks.set(key, format)
  }
  return format.format(atMs)
}

/** Date in the district's zone: 2026-11-21; "—" while the zone is not known. */
export function dateText(atMs: number, timeZone: string | null): string {
  if (timeZone === null) return NONE
  const key = `${timeZone}|date`
  let format = clocks.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    clocks.set(key, format)
  }
  return format.format(atMs)
}

/** Date and time of day: 2026-11-21 08:31. */
export function dateTimeText(atMs: number, timeZone: string | null): string {
  if (timeZone === null) return NONE
  return `${dateText(atMs, timeZone)} ${clockText(atMs, timeZone, false)}`
}

/** The day of something, where the hour does not count: 08:31 today, 04-16 this year, 2024-04-16 before. */
export function whenText(atMs: number, nowMs: number, timeZone: string | null): string {
  const [date, today] = [dateText(atMs, timeZone), dateText(nowMs, timeZone)]
  if (date === today) return clockText(atMs, timeZone, false)
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date
}

/**
 * When something happened, or is due: 08:31 today (08:31:07 with `seconds`), 04-16 08:31 this year, 2024-04-16 before. A wall works through
 * midnight, so the hour of last night stays.
 */
export function momentText(
  atMs: number,
  nowMs: number,
  timeZone: string | null,
  seconds = false,
): string {
  const short = whenText(atMs, nowMs, timeZone)
  if (seconds && short.includes(':')) return clockText(atMs, timeZone)
  return /^\d\d-\d\d$/.test(short) ? `${short} ${clockText(atMs, timeZone, false)}` : short
}

/** A name where there is little room: without what stands in brackets or behind a stroke, then cut in the middle. */
export function shortName(name: string, most: number): string {
  if (widthOf([...name]) <= most) return name
  return middleCut(name.replace(/[(（/].*$/u, '') || name, most)
}
