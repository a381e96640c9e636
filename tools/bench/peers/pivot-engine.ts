import * as perspective from '@finos/perspective/node'
import { LEVELS, pathsOf, type Moves, type Peer } from './moves.ts'

const LEVEL_COLUMNS = Array.from({ length: LEVELS }, (_, level) => `l${level}`)

/** A streaming pivot engine: a table indexed by case, one view grouped by five levels and split by state, updated in batches. */
export const PIVOT_ENGINE: Peer = {
  name: 'pivotEngine',
  most: 200_000,
  async run(moves: Moves, batch: number) {
    const { tree, states, caseNo, region, state, count } = moves
    const paths = pathsOf(tree).map((path) => Array.from(path, String))
    const columns = ['id', ...LEVEL_COLUMNS, 'state']
    const table = await perspective.table(
      Object.fromEntries(columns.map((name) => [name, 'string'])),
      { index: 'id' },
    )
    const view = await table.view({
      group_by: LEVEL_COLUMNS,
      split_by: ['state'],
      columns: ['id'],
      aggregates: { id: 'count' },
    })
    const start = performance.now()
    let top: Record<string, unknown[]> = {}
    for (let from = 0; from < count; from += batch) {
      const rows: Record<string, string[]> = Object.fromEntries(columns.map((name) => [name, []]))
      for (let i = from; i < Math.min(count, from + batch); i++) {
        rows['id']!.push(String(caseNo[i]))
        rows['state']!.push(states[state[i]!]!)
        for (const [level, name] of LEVEL_COLUMNS.entries())
          rows[name]!.push(paths[region[i]!]![level]!)
      }
      await table.update(rows)
      top = (await view.to_columns({ start_row: 0, end_row: 1 })) as Record<string, unknown[]>
    }
    const ms = performance.now() - start
    const root = Object.fromEntries(
      states.map((name) => [name, Number(top[`${name}|id`]?.[0] ?? 0)]),
    )
    await view.delete()
    await table.delete()
    return { events: count, ms, root }
  },
}
