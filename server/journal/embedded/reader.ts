import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Fact, FactData, World } from '../../../shared/fact/fact.ts'
import { JOURNAL_FILE } from './store.ts'

const COLUMNS = 'seq, recordedAt, id, source, type, subject, time, world, actor, data'

/** A row as an array: an object per row costs a third of a replay. */
type Row = readonly [
  seq: number,
  recordedAt: number,
  id: string,
  source: string,
  type: string,
  subject: string,
  time: number,
  world: string,
  actor: string | null,
  data: string,
]

/** The reading connection: a write-ahead log lets it read beside the writer, and shows it committed facts alone. */
export interface Reader {
  readonly read: (after: number, limit: number) => readonly Fact[]
  /** Throws a RangeError for a number that is not there. */
  readonly recall: (seqs: readonly number[]) => readonly Fact[]
  readonly readSubject: (world: string, subject: string) => readonly Fact[]
  readonly close: () => void
}

/** The writer must have opened the folder before. */
export function openReader(dir: string): Reader {
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE), { readOnly: true, timeout: 5000 })
  const after = db.prepare(`SELECT ${COLUMNS} FROM facts WHERE seq > ? ORDER BY seq LIMIT ?`, {
    returnArrays: true,
  })
  const one = db.prepare(`SELECT ${COLUMNS} FROM facts WHERE seq = ?`, { returnArrays: true })
  const ofSubject = db.prepare(
    `SELECT ${COLUMNS} FROM facts WHERE world = ? AND subject = ? ORDER BY time, seq`,
    { returnArrays: true },
  )
  return {
    read: (seq, limit) => (after.all(seq, limit) as unknown as Row[]).map(factOf),
    recall: (seqs) =>
      seqs.map((seq) => {
        const row = one.get(seq) as unknown as Row | undefined
        if (row === undefined) throw new RangeError(`the journal has no fact ${seq}`)
        return factOf(row)
      }),
    readSubject: (world, subject) =>
      (ofSubject.all(world, subject) as unknown as Row[]).map(factOf),
    close: () => db.close(),
  }
}

function factOf(row: Row): Fact {
  const [seq, recordedAt, id, source, type, subject, time, world, actor, data] = row
  const fact = {
    seq,
    recordedAt,
    id,
    source,
    type,
    subject,
    time,
    world: world as World,
    data: JSON.parse(data) as FactData,
  }
  return actor === null ? fact : { ...fact, actor }
}
