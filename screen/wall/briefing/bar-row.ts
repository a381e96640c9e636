import type { WallShape } from '../../../shared/wall/profile.ts'
import type { Layout } from '../stage/layout.ts'

/** The stage with the bar's row under it: what it says stands left, how far it has come right, nothing across a bezel. */
export function withBar(
  { rows, areas }: Pick<Layout, 'rows' | 'areas'>,
  shape: WallShape,
): Pick<Layout, 'rows' | 'areas'> {
  const columns = areas[0]!.split(' ').length
  const row = Array.from({ length: columns }, (_, i) => {
    if (shape === 'triple') return i < 2 ? 'tell' : i < 4 ? '.' : 'told'
    return i < columns - 1 ? 'tell' : 'told'
  })
  return { rows: `${rows} var(--tell)`, areas: [...areas, row.join(' ')] }
}
