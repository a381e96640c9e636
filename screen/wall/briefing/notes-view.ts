import type { Briefing, Step } from '../../../shared/scene/briefing.ts'
import { stepsOf } from '../../../shared/scene/briefing.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { TellingTold } from './channel.ts'

/** What the speaker's own screen shows; null while no briefing is told. */
export interface NotesView {
  readonly chapter: string
  readonly title: string
  readonly notes: string | null
  /** Title of what comes next; null after the last. */
  readonly next: string | null
  readonly at: number
  readonly of: number
}

export function notesView(
  briefing: Briefing,
  told: TellingTold | null,
  lang: Lang,
): NotesView | null {
  const steps: readonly Step[] = stepsOf(briefing)
  const at = steps.findIndex(({ scene }) => scene.id === told?.scene)
  const step = steps[at]
  if (step === undefined) return null
  return {
    chapter: `${step.chapter + 1} ${briefing.chapters[step.chapter]!.title[lang]}`,
    title: step.scene.title[lang],
    notes: step.scene.notes?.[lang] ?? null,
    next: steps[at + 1]?.scene.title[lang] ?? null,
    at: at + 1,
    of: steps.length,
  }
}
