import { CanvasPainter } from './canvas-painter.ts'
import { MapStage } from './stage.ts'
import type { MapRenderer } from './types.ts'

export function createRenderer(): MapRenderer {
  return new MapStage(new CanvasPainter())
}
