import type { Fact, FactData, World } from '../../../shared/fact/fact.ts'

export const COLUMNS = 'seq, recordedAt, id, source, type, subject, time, world, actor, data'

/** A row of `facts` as an array: an object per row costs a third of a replay. */
export type Row = readonly [
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

/** One text for equal ones: who looks a type up need not hash it anew for each fact. Forgets all when it has grown beyond `most`. */
export function interner(most: number): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same !== undefined) return same
    if (known.size >= most) known.clear()
    known.set(text, text)
    return text
  }
}

export function factOf(row: Row, intern: (text: string) => string): Fact {
  const [seq, recordedAt, id, , , subject, time] = row
  const source = intern(row[3])
  const type = intern(row[4])
  const world = intern(row[7]) as World
  const data = JSON.parse(row[9]) as FactData
  return row[8] === null
    ? { seq, recordedAt, id, source, type, subject, time, world, data }
    : { seq, recordedAt, id, source, type, subject, time, world, actor: intern(row[8]), data }
}
