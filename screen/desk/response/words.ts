import { clockText, momentText, ageText } from '../../i18n/format.ts'
import type { Lang } from '../../i18n/texts.ts'
import { fill } from '../../i18n/texts.ts'
import type { Names } from '../../panel/input.ts'
import { labelled } from '../marks.ts'
import { WORK_TEXTS, type WorkText } from './texts.ts'

/** What rows are told with: the world's clock, which in a drill is the drill's. */
export interface WorkScene {
  readonly lang: Lang
  readonly nowMs: number
  readonly timeZone: string
  readonly names: Names | null
}

/** How a cell is marked: never by colour alone, the words say it too. */
export type Mark = 'plain' | 'late' | 'stuck' | 'good' | 'quiet'

export interface Cell {
  readonly text: string
  readonly mark?: Mark
  /** A second line: what keeps it from going on. */
  readonly under?: string
}

const NONE = '—'

export class Words {
  readonly #scene: WorkScene

  constructor(scene: WorkScene) {
    this.#scene = scene
  }

  say(key: WorkText, values: Readonly<Record<string, string>> = {}): string {
    return fill(WORK_TEXTS[key][this.#scene.lang], values)
  }

  labelled(label: string, text: string): string {
    return labelled(label, text, this.#scene.lang)
  }

  text(value: unknown): string {
    return typeof value === 'string' && value !== '' ? value : NONE
  }

  count(value: number | null): string {
    return value === null ? NONE : `${value}`
  }

  when(at: number | null): string {
    const { nowMs, timeZone } = this.#scene
    return at === null ? NONE : momentText(at, nowMs, timeZone)
  }

  /** To the second today, which a log is read by; of another day with its date. */
  clock(at: number | null): string {
    if (at === null) return NONE
    const { timeZone } = this.#scene
    const moment = this.when(at)
    return moment === clockText(at, timeZone, false) ? clockText(at, timeZone) : moment
  }

  age(at: number | null): string {
    return at === null ? NONE : this.span(this.#scene.nowMs - at)
  }

  span(ms: number): string {
    return ageText(Math.max(0, ms), this.#scene.lang)
  }

  /** 剩 12 分, or 超 12 分, by then where the clock was stopped; of what is done, or was not due when stopped, its limit alone. */
  due(at: number | null, isOver = false, stoppedAt: number | null = null): Cell {
    if (at === null) return { text: NONE, mark: 'quiet' }
    const left = at - (stoppedAt ?? this.#scene.nowMs)
    if (isOver || (stoppedAt !== null && left >= 0)) return { text: this.when(at), mark: 'quiet' }
    const span = this.span(Math.abs(left))
    return left < 0
      ? { text: this.say('over', { span }), mark: 'late' }
      : { text: this.say('left', { span }) }
  }

  org(code: unknown): string {
    if (typeof code !== 'string') return NONE
    return this.#scene.names?.org(code) ?? code
  }

  region(code: unknown): string {
    if (typeof code !== 'string') return NONE
    return this.#scene.names?.place(code) ?? code
  }

  /** A post, in English where the package says it. */
  post(name: unknown): string {
    const text = this.text(name)
    return this.#scene.names?.post(text) ?? text
  }

  /** Of a table of codes. */
  label(labels: Readonly<Record<string, { zh: string; en: string }>>, code: unknown): string {
    return labels[String(code)]?.[this.#scene.lang] ?? NONE
  }
}
