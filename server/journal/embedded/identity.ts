import type { DatabaseSync } from 'node:sqlite'
import type { Archive } from './archive.ts'
import type { Columns, Written } from './messages.ts'
import { identityPlace } from './place.ts'

/** Places in OUTCOMES. */
export const OUTCOME = { accepted: 0, duplicate: 1, conflict: 2 } as const

/** 1 when the stored content is the same: compared whole, so that no hash has to be trusted or kept. */
export const COMPARE = `
  SELECT seq, type = ? AND subject = ? AND time = ? AND world = ? AND actor IS ? AND data = ? AS same
  FROM facts WHERE source = ? AND id = ?`

/** Where in the blocks the identities of a group may be found; none where there are no blocks. */
export function placesOf(group: Columns, archive: Archive): readonly number[] {
  return archive.end() === 0 ? [] : group.ids.map((id, i) => identityPlace(group.sources[i]!, id))
}

/** An old fact of the same identity: what the event at `i` of a group is to it, and its number. */
export function compactedFinder(
  archive: Archive,
): (group: Columns, i: number) => readonly [outcome: number, seq: number] | null {
  return (group, i) => {
    const old = archive.findIdentity(group.sources[i]!, group.ids[i]!)
    if (old === null) return null
    const same =
      old.type === group.types[i] &&
      old.subject === group.subjects[i] &&
      old.time === group.times[i] &&
      old.world === group.worlds[i] &&
      (old.actor ?? null) === group.actors[i] &&
      JSON.stringify(old.data) === group.data[i]
    return [same ? OUTCOME.duplicate : OUTCOME.conflict, old.seq]
  }
}

/** What events are to the facts that are here, without writing any: `accepted` means that none has the identity. */
export function openFinder(db: DatabaseSync, archive: Archive): (group: Columns) => Written {
  const compare = db.prepare(COMPARE)
  const compacted = compactedFinder(archive)
  return (group) => {
    const count = group.ids.length
    const found = { outcomes: new Uint8Array(count), seqs: new Float64Array(count) }
    const places = placesOf(group, archive)
    const taken = archive.takenOf(places)
    for (let i = 0; i < count; i++) {
      const old = taken.has(places[i]!) ? compacted(group, i) : null
      if (old !== null) {
        found.outcomes[i] = old[0]
        found.seqs[i] = old[1]
        continue
      }
      const stored = compare.get(
        group.types[i]!,
        group.subjects[i]!,
        group.times[i]!,
        group.worlds[i]!,
        group.actors[i] ?? null,
        group.data[i]!,
        group.sources[i]!,
        group.ids[i]!,
      )
      if (stored === undefined) continue
      found.outcomes[i] = stored['same'] === 1 ? OUTCOME.duplicate : OUTCOME.conflict
      found.seqs[i] = Number(stored['seq'])
    }
    return found
  }
}
