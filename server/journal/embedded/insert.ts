import type { DatabaseSync } from 'node:sqlite'
import type { Archive } from './archive.ts'
import type { Group, Written } from './messages.ts'
import { identityPlace } from './place.ts'

const INSERT = `
  INSERT INTO facts(seq, recordedAt, id, source, type, subject, time, world, actor, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(source, id) DO NOTHING`

/** 1 when the stored content is the same: compared whole, so that no hash has to be trusted or kept. */
const COMPARE = `
  SELECT seq, type = ? AND subject = ? AND time = ? AND world = ? AND actor IS ? AND data = ? AS same
  FROM facts WHERE source = ? AND id = ?`

/** Places in OUTCOMES. */
const [ACCEPTED, DUPLICATE, CONFLICT] = [0, 1, 2] as const

/** Writes the rows of groups, each identity once, be it in a row or in a block (RULES IN2). Within the caller's transaction. */
export function openInserter(
  db: DatabaseSync,
  archive: Archive,
): (group: Group, head: number) => { readonly written: Written; readonly last: number } {
  const insert = db.prepare(INSERT)
  const compare = db.prepare(COMPARE)

  /** An old fact of the same identity: what the event is to it, and its number. */
  function compacted(group: Group, i: number): readonly [outcome: number, seq: number] | null {
    const old = archive.findIdentity(group.sources[i]!, group.ids[i]!)
    if (old === null) return null
    const same =
      old.type === group.types[i] &&
      old.subject === group.subjects[i] &&
      old.time === group.times[i] &&
      old.world === group.worlds[i] &&
      (old.actor ?? null) === group.actors[i] &&
      JSON.stringify(old.data) === group.data[i]
    return [same ? DUPLICATE : CONFLICT, old.seq]
  }
  return (group, head) => {
    const count = group.ids.length
    const written = { outcomes: new Uint8Array(count), seqs: new Float64Array(count) }
    const places =
      archive.end() === 0 ? [] : group.ids.map((id, i) => identityPlace(group.sources[i]!, id))
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
        written.outcomes[i] = ACCEPTED
        written.seqs[i] = ++last
        continue
      }
      const stored = compare.get(type, subject, time, world, actor, data, source, id)
      written.outcomes[i] = stored?.['same'] === 1 ? DUPLICATE : CONFLICT
      written.seqs[i] = Number(stored?.['seq'])
    }
    return { written, last }
  }
}
