import type { DatabaseSync } from 'node:sqlite'
import type { Archive } from './archive.ts'
import { COMPARE, compactedFinder, OUTCOME, placesOf } from './identity.ts'
import type { Group, Written } from './messages.ts'

const INSERT = `
  INSERT INTO facts(seq, recordedAt, id, source, type, subject, time, world, actor, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(source, id) DO NOTHING`

/** Writes the rows of groups, each identity once, be it in a row or in a block (RULES IN2). Within the caller's transaction. */
export function openInserter(
  db: DatabaseSync,
  archive: Archive,
): (group: Group, head: number) => { readonly written: Written; readonly last: number } {
  const insert = db.prepare(INSERT)
  const compare = db.prepare(COMPARE)
  const compacted = compactedFinder(archive)
  return (group, head) => {
    const count = group.ids.length
    const written = { outcomes: new Uint8Array(count), seqs: new Float64Array(count) }
    const places = placesOf(group, archive)
    const taken = archive.takenOf(places)
    let last = head
    for (let i = 0; i < count; i++) {
      const old = taken.has(places[i]!) ? compacted(group, i) : null
      if (old !== null) {
        written.outcomes[i] = old[0]
        written.seqs[i] = old[1]
        continue
      }
      const [id, source, actor] = [group.ids[i]!, group.sources[i]!, group.actors[i] ?? null]
      const [type, subject, time] = [group.types[i]!, group.subjects[i]!, group.times[i]!]
      const [world, data] = [group.worlds[i]!, group.data[i]!]
      const { changes } = insert.run(
        last + 1,
        group.recordedAt,
        id,
        source,
        type,
        subject,
        time,
        world,
        actor,
        data,
      )
      if (changes === 1) {
        written.outcomes[i] = OUTCOME.accepted
        written.seqs[i] = ++last
        continue
      }
      const stored = compare.get(type, subject, time, world, actor, data, source, id)
      written.outcomes[i] = stored?.['same'] === 1 ? OUTCOME.duplicate : OUTCOME.conflict
      written.seqs[i] = Number(stored?.['seq'])
    }
    return { written, last }
  }
}
