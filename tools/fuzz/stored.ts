import path from 'node:path'
import { openEmbeddedJournal } from '../../server/journal/embedded/embedded.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { digitsIn, PERSONAL } from './personal.ts'

export interface Stored {
  /** Facts under the token whose answers are counted. */
  readonly counted: number
  /** Of them, source and id more than once. */
  readonly doubled: number
  /** Facts that hold a number of a person, at most ten. */
  readonly personal: readonly string[]
  readonly all: number
}

/** What a stopped server has in its journal. @param personally whether numbers of people are looked for in every text */
export async function readStored(dataDir: string, personally = true): Promise<Stored> {
  const journal = await openEmbeddedJournal({ dir: path.join(dataDir, 'journal'), now: Date.now })
  const ids = new Set<string>()
  const personal: string[] = []
  let [counted, doubled, all] = [0, 0, 0]
  try {
    for (let after = 0; ;) {
      const facts = await journal.read(after, 5000)
      for (const fact of facts) {
        all += 1
        after = fact.seq
        if (personally && personal.length < 10 && holdsPersonal(fact))
          personal.push(JSON.stringify(fact))
        if (!fact.source.startsWith('fuzz/')) continue
        counted += 1
        const id = `${fact.source}\n${fact.id}`
        if (ids.has(id)) doubled += 1
        ids.add(id)
      }
      if (facts.length === 0) break
    }
  } finally {
    await journal.close()
  }
  return { counted, doubled, personal, all }
}

/** In any text by itself: digits of two texts beside each other are no number. */
function holdsPersonal({ subject, actor = '', data }: Fact): boolean {
  return textsIn([subject, actor, data]).some((text) => {
    const digits = digitsIn(text)
    return PERSONAL.some((number) => digits.includes(number))
  })
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
