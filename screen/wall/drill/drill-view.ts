import { worldTime, type Scene } from '../../../shared/scene/scene.ts'
import { clockText } from '../../i18n/format.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import { DRILL_TEXTS } from './texts.ts'

/** What every screen says of the drill that runs or is paused (RULES MD2, DOMAIN §4.6). */
export interface DrillView {
  readonly name: string
  readonly director: string
  /** The drill's own clock. */
  readonly clock: string
  /** ×4, or that it stands. */
  readonly speed: string
  /** The wall shows the live world while the drill runs elsewhere. */
  readonly elsewhere: boolean
}

/** @param shown world of the board on this wall */
export function drillView(
  scene: Scene,
  shown: string,
  { nowMs, timeZone, lang }: { nowMs: number; timeZone: string | null; lang: Lang },
): DrillView | null {
  const { drill } = scene
  if (drill === null) return null
  const words = DRILL_TEXTS[lang]
  const world = `drill:${drill.id}` as const
  return {
    name: drill.name,
    director: drill.director === '' ? '' : fill(words.director, { post: drill.director }),
    clock: clockText(worldTime(scene, world, nowMs), timeZone),
    speed: drill.state === 'PAUSED' ? words.stands : fill(words.speed, { n: drill.speed }),
    elsewhere: shown !== world,
  }
}
