import type { Step, Briefing } from '../../../shared/scene/briefing.ts'
import { dateTimeText } from '../../i18n/format.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import type { Held } from './held.ts'
import type { Playing } from './player.ts'
import type { Telling } from './presenter.ts'
import { BRIEFING_TEXTS } from './texts.ts'

/** What the thin bar under the stage says. */
export interface BarView {
  /** Of a briefing; empty for 自动轮播. */
  readonly chapters: readonly {
    readonly title: string
    /** Share of its scenes that were shown, the present one included. */
    readonly done: number
    readonly here: boolean
  }[]
  readonly title: string
  /** 3/24. */
  readonly step: string
  /** One dot a scene of the playlist; null for a briefing. */
  readonly dots: { readonly count: number; readonly at: number } | null
  /** How old the data are: 实时, or the instant. */
  readonly mark: { readonly kind: 'live' | 'frozen' | 'fetching' | 'failed'; readonly text: string }
  /** Why nothing moves on; empty when it does. */
  readonly note: string
}

export interface BarInput {
  readonly briefing: Briefing
  readonly steps: readonly Step[]
  readonly telling: Telling | null
  readonly playing: Playing
  /** Places in `steps` that the playlist shows. */
  readonly played: readonly number[]
  readonly held: Held
  readonly past: 'ready' | 'fetching' | 'failed'
  readonly nowMs: number
  readonly lang: Lang
  readonly timeZone: string
}

/** null while neither a briefing is told nor the playlist shown. */
export function barView(input: BarInput): BarView | null {
  const { telling, playing, steps, played, lang, held } = input
  const texts = BRIEFING_TEXTS[lang]
  const heldNote = held === null ? '' : texts[held === 'mode' ? 'held' : 'heldDrill']
  if (telling !== null) {
    const step = steps[telling.at]!
    return {
      chapters: chaptersOf(input, step),
      title: step.scene.title[lang],
      step: fill(texts.step, { n: telling.at + 1, of: steps.length }),
      dots: null,
      mark: held === null ? markOf(input, telling.frozenAt) : liveMark(lang),
      note: heldNote,
    }
  }
  if (playing.kind === 'off') return null
  const step = steps[played[playing.turn]!]!
  return {
    chapters: [],
    title: playing.kind === 'scene' || playing.kind === 'urgent' ? step.scene.title[lang] : '',
    step: '',
    dots: { count: played.length, at: playing.turn },
    mark: liveMark(lang),
    note: playNote(playing, input, heldNote),
  }
}

function chaptersOf({ briefing, lang }: BarInput, step: Step): BarView['chapters'] {
  return briefing.chapters.map(({ title, scenes }, i) => ({
    title: title[lang],
    done: i < step.chapter ? 1 : i > step.chapter ? 0 : (step.place + 1) / scenes.length,
    here: i === step.chapter,
  }))
}

function playNote(playing: Playing, { nowMs, lang }: BarInput, heldNote: string): string {
  const texts = BRIEFING_TEXTS[lang]
  switch (playing.kind) {
    case 'paused':
      return fill(texts.paused, { n: Math.max(0, Math.ceil((playing.until - nowMs) / 1000)) })
    case 'held':
      return heldNote
    case 'resting':
      return texts.resting
    case 'urgent':
      return texts.urgent
    default:
      return texts.playing
  }
}

function liveMark(lang: Lang): BarView['mark'] {
  return { kind: 'live', text: BRIEFING_TEXTS[lang].live }
}

function markOf({ past, lang, timeZone }: BarInput, at: number | null): BarView['mark'] {
  if (at === null) return liveMark(lang)
  const texts = BRIEFING_TEXTS[lang]
  const time = instantText(at, timeZone)
  if (past === 'fetching') return { kind: 'fetching', text: fill(texts.fetching, { time }) }
  if (past === 'failed') return { kind: 'failed', text: fill(texts.noPast, { time }) }
  return { kind: 'frozen', text: fill(texts.asOf, { time }) }
}

/** 2026-11-22 08:30, as DOMAIN §4.7 writes it. */
export function instantText(at: number, timeZone: string | null): string {
  return dateTimeText(at, timeZone)
}
