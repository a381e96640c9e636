import type { Opened } from '../../../shared/scene/settings.ts'
import type { Wall } from '../use-wall.ts'

/** Props of every card. */
export interface CardProps<Kind extends Opened['kind']> {
  readonly wall: Wall
  readonly opened: Extract<Opened, { kind: Kind }>
}
