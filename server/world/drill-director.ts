import { dueFacts } from '../../shared/drill/playing.ts'
import type { DrillRecord } from '../../shared/drill/record.ts'
import type { NewFact } from '../../shared/fact/fact.ts'

/** At ×20 a look is five drill seconds. */
const LOOK_MS = 250

export interface DirectorDeps {
  readonly drills: () => readonly DrillRecord[]
  readonly append: (facts: readonly NewFact[]) => Promise<unknown>
  /** Of the clock that stamps facts, epoch ms. */
  readonly now: () => number
  /** Told once of a trouble, not of each try. */
  readonly onTrouble: (reason: string) => void
}

/**
 * Lets happen what the scripts of running drills say, until the returned function is called. Where it stands is in the journal alone: after a pause it goes on,
 * and a server that was killed gives what fell due meanwhile, each thing once and with the instant at which it was due (RULES WD2, IN2).
 */
export function startDrillDirector({ drills, append, now, onTrouble }: DirectorDeps): () => void {
  let isWriting = false
  let trouble = ''

  async function look(): Promise<void> {
    if (isWriting) return
    const facts = drills().flatMap((drill) => dueFacts(drill, now()))
    if (facts.length === 0) return
    isWriting = true
    try {
      await append(facts)
      trouble = ''
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== trouble) onTrouble(reason)
      trouble = reason
    } finally {
      isWriting = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
