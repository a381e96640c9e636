import type { Fact } from '../../shared/fact/fact.ts'
import type { Copy } from './truth.ts'
import type { Wall } from './wall.ts'

/** A look at one wall at one moment. */
export interface Sighting {
  /** Machine's clock, epoch ms. */
  readonly atMs: number
  readonly wall: string
  readonly says: ReturnType<Wall['says']>
  /** The server's clock in the last message that confirmed the copy, epoch ms; null before it. */
  readonly serverMs: number | null
  readonly copy: Copy | null
}

const LOOK_MS = 250
/**
 * RULES ST2: a wall may say that it is live for 3 s after its boards' instant stopped; that goes on for up to 2 s after the last fact came (a tick, and
 * two beats of the journal that processes share); the rest is the slowness of a busy machine.
 */
const GRACE_MS = 6_500
/** A board is of the last whole second, and a moment on its way. */
const BEHIND_MS = 3_000

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
      this.#seen.push({
        ...{ atMs, wall: wall.name, says: wall.says() },
        ...{ serverMs: wall.serverNow(), copy: wall.copy() },
      })
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

/**
 * Walls that called live what stood still: whose boards stayed at one instant or far behind the server's clock. There nothing falls due, whatever is
 * received; so it is when a server has lost its journal, or when its clock was set back and the instant waits for it (DESIGN law 5).
 */
export function standstills(sightings: readonly Sighting[]): readonly string[] {
  const found = new Map<string, string>()
  const stands = new Map<string, { readonly t: number; readonly sinceMs: number }>()
  const behindSince = new Map<string, number>()
  for (const { atMs, wall, says, serverMs, copy } of sightings) {
    if (says !== 'live' || copy === null || serverMs === null) {
      stands.delete(wall)
      behindSince.delete(wall)
      continue
    }
    const { t } = copy.version
    if (stands.get(wall)?.t !== t) stands.set(wall, { t, sinceMs: atMs })
    const stoodMs = atMs - stands.get(wall)!.sinceMs
    if (stoodMs > GRACE_MS) found.set(wall, `${wall} said live with boards that stood at ${t}`)
    const behindMs = serverMs - t * 1000
    if (behindMs <= BEHIND_MS) behindSince.delete(wall)
    else if (!behindSince.has(wall)) behindSince.set(wall, atMs)
    else if (atMs - behindSince.get(wall)! > GRACE_MS)
      found.set(wall, `${wall} said live with boards ${behindMs} ms behind the server's clock`)
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
