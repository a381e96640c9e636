import { MODES, type Mode } from '../../shared/board/mode.ts'
import { WALL_SHAPES, type WallShape } from '../../shared/wall/kinds.ts'
import type { Lang } from '../i18n/texts.ts'
import { PANEL_IDS, type PanelId } from '../../shared/scene/panels.ts'
import type { ThemeName } from '../theme/theme.ts'

/** What the gallery shows: all panels or one, and how. */
export interface GalleryQuery {
  readonly panels: readonly PanelId[]
  readonly lang: Lang
  readonly theme: ThemeName
  /** The wall whose panels' sizes are taken, and its mode. */
  readonly shape: WallShape
  readonly mode: Mode
  /** CSS pixels of a stage unit: 1 is a wall of 1080 lines, 2 one of 2160. */
  readonly unitPx: number
}

/** `?panel=case&lang=en&theme=light&shape=triple&mode=EMERGENCY&scale=2`; what is absent or unknown is the first of its kind. */
export function galleryQuery(search: string): GalleryQuery {
  const query = new URLSearchParams(search)
  const wanted = query.get('panel')
  const panels = PANEL_IDS.filter((id) => id === wanted)
  const scale = Number(query.get('scale'))
  return {
    panels: panels.length > 0 ? panels : PANEL_IDS,
    lang: query.get('lang') === 'en' ? 'en' : 'zh',
    theme: query.get('theme') === 'light' ? 'light' : 'dark',
    shape: WALL_SHAPES.find((shape) => shape === query.get('shape')) ?? 'single',
    mode: MODES.find((mode) => mode === query.get('mode')) ?? 'NORMAL',
    unitPx: scale >= 0.5 && scale <= 4 ? scale : 1,
  }
}
