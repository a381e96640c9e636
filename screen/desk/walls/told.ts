import { stepsOf, type Briefing } from '../../../shared/scene/briefing.ts'
import type { Shown } from '../../../shared/scene/scene.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import type { Names } from '../../panel/input.ts'
import type { WallsTexts } from './texts.ts'

export interface ToldWords {
  readonly texts: WallsTexts
  readonly lang: Lang
  readonly briefing: Briefing | null
  readonly names: Names | null
  /** Name of an indicator in the language chosen. */
  readonly indicator: (id: string) => string
}

/** What a wall was told to show, in words. */
export function toldText(shown: Shown, words: ToldWords): string {
  const { texts, lang, briefing } = words
  switch (shown.kind) {
    case 'play':
      return texts.toldPlay
    case 'end':
      return texts.toldEnd
    case 'scene': {
      const step = briefing && stepsOf(briefing).find(({ scene }) => scene.id === shown.scene)
      const scene = step ? step.scene.title[lang] : shown.scene
      return fill(shown.frozenAt === null ? texts.toldScene : texts.toldFrozen, { scene })
    }
    case 'settings':
      return settingsText(shown.settings, words)
  }
}

function settingsText(
  settings: Extract<Shown, { kind: 'settings' }>['settings'],
  { texts, names, indicator }: ToldWords,
): string {
  const { page, region, indicator: id, profile } = settings
  const parts = [
    page === undefined ? '' : texts[page],
    region === undefined ? '' : (names?.place(region) ?? region),
    id === undefined ? '' : indicator(id),
    profile === undefined ? '' : texts[profile],
  ].filter((part) => part !== '')
  return parts.length === 0 ? texts.toldEnd : parts.join(' · ')
}
