import { writeSync } from 'node:fs'
import { factsOf } from '../contract-facts.ts'
import { openEmbeddedJournal } from './embedded.ts'

// Started where no file may grow beyond a limit: appends until refused, then once more, and tells what became of each.
const [dir = ''] = process.argv.slice(2)
const journal = await openEmbeddedJournal({ dir, now: Date.now, gatherMs: 1 })
for (let refusals = 0, i = 0; refusals < 3; i++) {
  const facts = factsOf(50, `${i}-`)
  try {
    const appended = await journal.append(facts)
    appended.forEach(({ kind, seq }, k) => writeSync(1, `${kind} ${seq} ${facts[k]?.id}\n`))
  } catch (error) {
    refusals += 1
    writeSync(1, `refused ${(error as { kind?: string }).kind}\n`)
  }
}
await journal.close()
writeSync(1, 'closed\n')
