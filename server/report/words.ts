import { UNKNOWN } from './document.ts'

const MINUTE_MS = 60_000
/** In letters that every font has; the signs Ⅰ–Ⅳ are in few of the screen's. */
const ROMAN = ['I', 'II', 'III', 'IV'] as const
const COLOURS = ['红', '橙', '黄', '蓝'] as const

/** How the paper writes what the facts say, in the district's time zone. */
export interface Words {
  /** `2026-06-01 10:05`. */
  readonly when: (ms: number | null | undefined) => string
  readonly span: (ms: number | null) => string
  readonly share: (part: number, whole: number) => string
  readonly count: (n: unknown) => string
  readonly text: (value: unknown) => string
}

export function wordsIn(timeZone: string): Words {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' },
  })
  return {
    when: (ms) => (ms == null ? UNKNOWN : format.format(ms)),
    span: (ms) => (ms === null ? UNKNOWN : spanOf(ms)),
    share: (part, whole) =>
      whole === 0 ? UNKNOWN : `${((100 * part) / whole).toFixed(1)}%（${part}/${whole}）`,
    count: (n) => (typeof n === 'number' ? n.toLocaleString('zh-CN') : UNKNOWN),
    text: (value) => (typeof value === 'string' && value.trim() !== '' ? value : UNKNOWN),
  }
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes < 60) return `${minutes} 分钟`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`
}

/** Response level 1–4 → I–IV级. */
export function responseLevel(level: unknown): string {
  return typeof level === 'number' ? `${ROMAN[level - 1] ?? level}级` : UNKNOWN
}

/** Warning level 1–4 → 红色–蓝色; another scale than the response's (DOMAIN §0.3.6). */
export function warningLevel(level: unknown): string {
  return typeof level === 'number' ? `${COLOURS[level - 1] ?? level}色` : UNKNOWN
}
