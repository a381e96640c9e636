import path from 'node:path'
import type { Fact } from '../../shared/fact/fact.ts'
import { openReader } from '../../server/journal/embedded/reader.ts'

const CHUNK = 5000

/** Every durable fact of a server's journal, read from its files beside it, in order. */
export function readJournal(dataDir: string): readonly Fact[] {
  const reader = openReader(path.join(dataDir, 'journal'))
  const facts: Fact[] = []
  try {
    for (;;) {
      const some = reader.read(facts.at(-1)?.seq ?? 0, CHUNK)
      for (const fact of some) facts.push(fact)
      if (some.length < CHUNK) return facts
    }
  } finally {
    reader.close()
  }
}

/** What no journal may look like, one line each: a gap in the numbers, a stamp that falls, an identity that is there twice. */
export function orderFaults(facts: readonly Fact[]): readonly string[] {
  const faults: string[] = []
  const identities = new Set<string>()
  let recordedAt = 0
  facts.forEach((fact, i) => {
    const identity = `${fact.source} ${fact.id}`
    if (fact.seq !== i + 1) faults.push(`fact ${i + 1} has the number ${fact.seq}`)
    if (fact.recordedAt < recordedAt) faults.push(`recordedAt falls at fact ${fact.seq}`)
    if (identities.has(identity)) faults.push(`${identity} is there twice`)
    recordedAt = fact.recordedAt
    identities.add(identity)
  })
  return faults.slice(0, 5)
}

/** Where two copies of one journal part, null when they are the same as far as the shorter one goes. */
export function partingOf(a: readonly Fact[], b: readonly Fact[]): number | null {
  const common = Math.min(a.length, b.length)
  for (let i = 0; i < common; i++)
    if (JSON.stringify(a[i]) !== JSON.stringify(b[i])) return a[i]!.seq
  return null
}
