import type { Fact, FactData, World } from '../../shared/fact/fact.ts'
import type { Entry } from './entry.ts'

type PackedFact = readonly [
  seq: number,
  recordedAt: number,
  world: string,
  id: string,
  source: string,
  type: string,
  time: number,
  data: FactData,
  actor?: string,
]

/** The facts of a record, and which of them (by place) were illegal. */
type PackedFacts = readonly [
  facts: readonly PackedFact[],
  skipped: readonly (readonly [place: number, reason: string, state: string | null])[],
]

/** The part of an entry that is needed only when another fact of its record comes, as JSON in UTF-8. */
export function packFacts({ facts, skipped }: Entry): string {
  const packed: PackedFacts = [
    facts.map((fact) => {
      const { seq, recordedAt, world, id, source, type, time, data, actor } = fact
      const one = [seq, recordedAt, world, id, source, type, time, data] as const
      return actor === undefined ? one : [...one, actor]
    }),
    skipped.map(({ fact, reason, state }) => [facts.indexOf(fact), reason, state]),
  ]
  return JSON.stringify(packed)
}

/** Gives an entry restored with its record alone back what `packFacts` wrote. */
export function unpackFacts(entry: Entry, text: string): void {
  const [facts, skipped] = JSON.parse(text) as PackedFacts
  for (const [seq, recordedAt, world, id, source, type, time, data, actor] of facts) {
    const fact: Fact = {
      ...{ seq, recordedAt, id, source, type, subject: entry.id, time },
      ...{ world: world as World, data },
    }
    entry.facts.push(actor === undefined ? fact : { ...fact, actor })
  }
  const at = (place: number): Fact => {
    const fact = entry.facts[place]
    if (fact === undefined) throw new RangeError(`${entry.id} has no fact ${place}`)
    return fact
  }
  entry.skipped = skipped.map(([place, reason, state]) => ({ fact: at(place), reason, state }))
}
