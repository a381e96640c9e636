import { writeSync } from 'node:fs'
import { factsOf } from '../contract-facts.ts'
import { openEmbeddedJournal } from './embedded.ts'

// The victim of the kill -9 test: appends batches without end and writes each acknowledged id to stdout, at once and unbuffered.
// With a third argument it makes a block of as many facts whenever there are enough, so that the death often comes in the middle of one.
const [dir = '', round = '', blockFacts = ''] = process.argv.slice(2)
const compaction = {
  compactAfterMs: blockFacts === '' ? null : 0,
  blockFacts: Number(blockFacts),
  compactionRest: 0,
}
const journal = await openEmbeddedJournal({ dir, now: Date.now, gatherMs: 1, ...compaction })
const lane = async (name: string): Promise<never> => {
  for (let i = 0; ; i++) {
    const facts = factsOf(1 + (i % 40), `${round}-${name}-${i}-`)
    const lines = await appended(facts)
    writeSync(1, lines.join(''))
  }
}
async function appended(facts: ReturnType<typeof factsOf>): Promise<readonly string[]> {
  try {
    const outcomes = await journal.append(facts)
    return outcomes.map(({ kind, seq }, k) => `${kind} ${seq} ${facts[k]?.id}\n`)
  } catch (error) {
    // Where files may not grow beyond a limit.
    const { kind } = error as { kind?: string }
    return facts.map(({ id }) => `${kind} 0 ${id}\n`)
  }
}
writeSync(1, 'ready\n')
await Promise.all([lane('a'), lane('b'), lane('c')])
