import type { Fact } from '../../shared/fact/fact.ts'
import type { Copy } from './truth.ts'
import type { Wall } from './wall.ts'

/** A look at one wall at one moment. */
export interface Sighting {
  /** Machine's clock, epoch ms. */
  readonly atMs: number
  readonly wall: string
  readonly says: ReturnType<Wall['says']>
  readonly copy: Copy | null
}

const LOOK_MS = 250
/** RULES ST2: a wall may say that it is live for 3 s more; the rest is the tick that the frame waited for and this process's own slowness. */
const GRACE_MS = 5_000

/** Looks at all walls four times a second for as long as it is wanted. */
export class Watcher {
  readonly #walls: readonly Wall[]
  #seen: Sighting[] = []
  #timer: NodeJS.Timeout

  constructor(walls: readonly Wall[]) {
    this.#walls = walls
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  /** What was seen since the last call. */
  take(): readonly Sighting[] {
    const seen = this.#seen
    this.#seen = []
    return seen
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const atMs = Date.now()
    for (const wall of this.#walls)
      this.#seen.push({ atMs, wall: wall.name, says: wall.says(), copy: wall.copy() })
  }
}

/** When which events were acknowledged to their producer. */
export interface Answered {
  readonly atMs: number
  readonly ids: readonly string[]
}

/**
 * Walls that looked alive and were not: that said to be live while a fact acknowledged some seconds before was not in their copy.
 * @param answered in order of time
 * @param source of the facts acknowledged
 */
export function lies(
  sightings: readonly Sighting[],
  answered: readonly Answered[],
  facts: readonly Fact[],
  source: string,
): readonly string[] {
  const seqs = new Map(
    facts.filter((fact) => fact.source === source).map(({ id, seq }) => [id, seq]),
  )
  const found = new Map<string, string>()
  let next = 0
  let due = 0
  for (const { atMs, wall, says, copy } of sightings) {
    for (; next < answered.length && answered[next]!.atMs <= atMs - GRACE_MS; next++)
      for (const id of answered[next]!.ids) due = Math.max(due, seqs.get(id) ?? 0)
    const seq = copy?.version.seq ?? 0
    if (says !== 'live' || seq >= due || found.has(wall)) continue
    found.set(
      wall,
      `${wall} said live at fact ${seq}, ${due} was acknowledged ${GRACE_MS} ms before`,
    )
  }
  return [...found.values()]
}

/** One copy of each version that a wall called live. */
export function liveCopies(sightings: readonly Sighting[]): readonly Copy[] {
  const copies = new Map<string, Copy>()
  for (const { says, copy } of sightings) {
    if (says !== 'live' || copy === null) continue
    copies.set(`${copy.wall} ${copy.version.seq} ${copy.version.t}`, copy)
  }
  return [...copies.values()]
}
