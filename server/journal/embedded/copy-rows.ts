import type { DatabaseSync } from 'node:sqlite'
import type { CopiedGroup } from './messages.ts'

const INSERT = `
  INSERT INTO facts(seq, recordedAt, id, source, type, subject, time, world, actor, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/**
 * Writes facts under the numbers and stamps they have in the journal they are copied from; those that are here already are passed over. Within the
 * caller's transaction. Throws when they do not follow on what is here: a copy has no gaps.
 */
export function openCopier(db: DatabaseSync): (group: CopiedGroup, head: number) => number {
  const insert = db.prepare(INSERT)
  return (group, head) => {
    if (group.first > head + 1)
      throw new Error(`the copy ends at fact ${head}, fact ${group.first} does not follow on it`)
    const last = group.first + group.ids.length - 1
    for (let seq = Math.max(group.first, head + 1); seq <= last; seq++) {
      const i = seq - group.first
      insert.run(
        seq,
        group.stamps[i]!,
        group.ids[i]!,
        group.sources[i]!,
        group.types[i]!,
        group.subjects[i]!,
        group.times[i]!,
        group.worlds[i]!,
        group.actors[i] ?? null,
        group.data[i]!,
      )
    }
    return Math.max(head, last)
  }
}
