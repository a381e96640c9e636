import { ageText, clockText, dateTimeText, momentText } from '../i18n/format.ts'
import { useDesk } from './use-desk.ts'

/** Instants and spans in words, by the server's clock (RULES ST7) and in the district's time zone; "—" for what is not known. */
export interface DeskTimes {
  /** How long ago: 12 分. */
  age(at: number | null): string
  /** Until a limit: 剩 12 分, or 超 12 分 behind it. */
  due(at: number | null): string
  isPast(at: number | null): boolean
  /** As short as it stays clear on a night shift: 08:31, 04-16 23:40. */
  when(at: number | null): string
  /** 2026-11-21 08:31. */
  full(at: number | null): string
  /** 08:31:07. */
  clock(at: number | null): string
}

const NONE = '—'
const WORDS = {
  zh: { left: '剩 {span}', over: '超 {span}' },
  en: { left: '{span} left', over: '{span} over' },
} as const

/** Reactive: what is told in a template goes on by itself. */
export function useTimes(): DeskTimes {
  const { serverMs, lang, timeZone } = useDesk()
  const told = (at: number | null, tell: (at: number) => string): string =>
    at === null ? NONE : tell(at)
  return {
    age: (at) => told(at, (then) => ageText(serverMs.value - then, lang.value)),
    due: (at) =>
      told(at, (limit) => {
        const words = WORDS[lang.value]
        const span = ageText(Math.abs(limit - serverMs.value), lang.value)
        return (limit >= serverMs.value ? words.left : words.over).replace('{span}', span)
      }),
    isPast: (at) => at !== null && at < serverMs.value,
    when: (at) => told(at, (then) => momentText(then, serverMs.value, timeZone.value)),
    full: (at) => told(at, (then) => dateTimeText(then, timeZone.value)),
    clock: (at) => told(at, (then) => clockText(then, timeZone.value)),
  }
}
