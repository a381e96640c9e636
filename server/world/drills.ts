import type { Fact, World } from '../../shared/fact/fact.ts'
import { DRILL } from '../../shared/lifecycle/drill.ts'

/** A drill as the journal tells of it; `startSeq` is the number of its start. */
export interface Drill {
  readonly id: string
  readonly name: string
  readonly world: World
  readonly startSeq: number
  readonly state: string
  readonly pauseReason: string
}

/** Every drill of a journal by its id, in the order of their starts. */
export type Drills = Map<string, Drill>

/** What a drill is after a fact of it; null when the fact is of no drill or not legal in its place. */
export function noteDrill(drills: Drills, fact: Fact): Drill | null {
  if (!fact.type.startsWith('drill.')) return null
  const known = drills.get(fact.subject)
  const row = DRILL.transitions.find(
    (transition) =>
      transition.type === fact.type && transition.from.includes(known?.state ?? (null as never)),
  )
  if (!row?.to || fact.world !== `drill:${fact.subject}`) return null
  const drill: Drill = {
    id: fact.subject,
    name: known?.name ?? String(fact.data['name'] ?? fact.subject),
    world: fact.world,
    startSeq: known?.startSeq ?? fact.seq,
    state: row.to,
    pauseReason: String(fact.data['pauseReason'] ?? ''),
  }
  drills.set(drill.id, drill)
  return drill
}

export function hasEnded({ state }: Drill): boolean {
  return DRILL.terminal.includes(state)
}
