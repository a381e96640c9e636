import type { MapModel } from './model.ts'
import type { Surface } from './surface.ts'

export interface Changes {
  readonly camera: boolean
  readonly values: boolean
  readonly drill: boolean
  readonly theme: boolean
  readonly size: boolean
}

/** The part that differs between the renderers: fills and the borders between them. Marks, names and points are drawn by the stage. */
export interface Painter {
  readonly kind: 'l7' | 'canvas'
  /** Rejects when it cannot draw here. `lost` may be called once, later. */
  mount(el: HTMLElement, model: MapModel, lost: (reason: string) => void): Promise<void>
  /** Called at most once a frame and only while there is something to see. */
  paint(changes: Changes): void
  /** Borders on the stage's own canvas, under the marks, where the painter has none of its own. */
  paintBorders?(surface: Surface): void
  destroy(): void
}

/** Width of the borders between regions, stage units. */
export const HAIRLINE = 1
