import type { EChartsOption } from 'echarts'
import type { Lang } from '../i18n/texts.ts'
import type { PanelInput, PanelState } from '../panel/input.ts'
import type { Theme } from '../theme/theme.ts'

/** A panel as somebody may find it on the wall: a small invented world for its view. */
export interface GalleryState {
  readonly name: string
  /** What the panel must say of itself in `data-state`. */
  readonly says: PanelState
  /** null before the first snapshot. */
  readonly input: (lang: Lang) => PanelInput | null
  /** The link has been silent too long (RULES ST2). */
  readonly stale?: boolean
  /** The panel failed (RULES LT4). */
  readonly failed?: boolean
  /** The mark of a drill lies over it (RULES MD2). */
  readonly drill?: boolean
}

/** A bar, band or token that a reader must see, as shares of the drawing's width from its left edge. */
export interface Seen {
  /** A role of the theme, so that a difference reads `data instead of dataHigh`. */
  readonly role: keyof Theme
  readonly from: number
  readonly to: number
}

/** One drawing of a panel in one state. */
export interface GalleryDrawing {
  readonly name: string
  readonly option: EChartsOption
  readonly widthPx: number
  readonly heightPx: number
  /**
   * What must be seen, worked out from the view and not from the option: from the top, then from the left. Tracks, lines, and what
   * has no width are left out.
   */
  readonly seen: readonly Seen[]
}

/** What a panel brings to the gallery, in the `gallery.ts` of its folder. */
export interface PanelGallery {
  /** Beside those that every panel has (`common-states.ts`). */
  readonly states: readonly GalleryState[]
  /** None for a panel of text and plain elements. */
  readonly drawings: (input: PanelInput, theme: Theme, unitPx: number) => readonly GalleryDrawing[]
}
