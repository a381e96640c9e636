import type { Wall } from '../use-wall.ts'

/** Props of every page. */
export interface PageProps {
  readonly wall: Wall
}
