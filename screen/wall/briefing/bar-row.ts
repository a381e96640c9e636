import type { WallShape } from '../../../shared/wall/kinds.ts'
import type { Layout } from '../stage/layout.ts'

/** The tracks of a stage with the bar's place in them, as CSS grid areas. */
export interface BarPlace extends Pick<Layout, 'rows' | 'areas'> {
  /** What is told. */
  readonly tell: string
  /** How far it has come. */
  readonly told: string
}

const FOOT = new Set(['feed', 'alarms', 'duty'])

/**
 * The bar stands in the place of the foot, so that no panel loses height; on a stage without one, or while the foot is what is brought forward, in a
 * row of its own. Nothing crosses a bezel.
 * @param lit what is brought forward
 */
export function withBar(
  { rows, areas }: Pick<Layout, 'rows' | 'areas'>,
  shape: WallShape,
  lit: string | undefined,
): BarPlace {
  const last = areas.at(-1)!.split(' ')
  const columns = last.length
  const covers = last.every((name) => FOOT.has(name)) && !FOOT.has(lit ?? '')
  const row = covers ? areas.length : areas.length + 1
  // On three screens the outer ones.
  const [to, from] = shape === 'triple' ? [3, 5] : [columns, columns]
  const spare = Array.from({ length: columns }, () => '.').join(' ')
  return {
    rows: covers ? rows : `${rows} var(--tell)`,
    areas: covers ? areas : [...areas, spare],
    tell: `${row} / 1 / ${row + 1} / ${to}`,
    told: `${row} / ${from} / ${row + 1} / -1`,
  }
}
