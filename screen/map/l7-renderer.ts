import { L7Painter } from './l7-painter.ts'
import { MapStage } from './stage.ts'
import type { MapRenderer } from './types.ts'

export function createRenderer(): MapRenderer {
  return new MapStage(new L7Painter())
}
