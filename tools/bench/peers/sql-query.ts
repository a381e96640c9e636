import { DatabaseSync } from 'node:sqlite'
import { LEVELS, pathsOf, type Moves, type Peer } from './moves.ts'

const LEVEL_COLUMNS = Array.from({ length: LEVELS }, (_, level) => `l${level}`)

/** A table of cases in memory, and a GROUP BY of each level whenever somebody looks. */
export const SQL_QUERY: Peer = {
  name: 'sqlQuery',
  most: 300_000,
  async run(moves: Moves, batch: number) {
    const { tree, states, caseNo, region, state, count } = moves
    const paths = pathsOf(tree)
    const db = new DatabaseSync(':memory:')
    db.exec(
      `CREATE TABLE cases(id INTEGER PRIMARY KEY, ${LEVEL_COLUMNS.join(' INT, ')} INT, state INT)`,
    )
    const upsert = db.prepare(
      `INSERT INTO cases VALUES (?, ${LEVEL_COLUMNS.map(() => '?').join(', ')}, ?)
       ON CONFLICT(id) DO UPDATE SET state = excluded.state`,
    )
    const queries = LEVEL_COLUMNS.map((column) =>
      db.prepare(`SELECT ${column} AS region, state, count(*) AS n FROM cases GROUP BY 1, 2`),
    )
    let top: Record<string, unknown>[] = []
    const start = performance.now()
    db.exec('BEGIN')
    for (let i = 0; i < count; i++) {
      upsert.run(caseNo[i]!, ...paths[region[i]!]!, state[i]!)
      if ((i + 1) % batch === 0 || i + 1 === count) {
        db.exec('COMMIT')
        const levels = queries.map((query) => query.all())
        top = levels[0]!
        db.exec('BEGIN')
      }
    }
    db.exec('COMMIT')
    const ms = performance.now() - start
    db.close()
    const root = Object.fromEntries(states.map((name) => [name, 0]))
    for (const row of top) root[states[Number(row['state'])]!] = Number(row['n'])
    return { events: count, ms, root }
  },
}
