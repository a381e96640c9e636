import { makeRandom, type Random } from '../../mock/lib/random.ts'
import type { Fault, Pace } from './fault.ts'
import { FAULTS } from './faults/registry.ts'
import type { Setup } from './layout.ts'
import { playRound, type RoundReport } from './round.ts'
import { Watcher } from './sightings.ts'
import { openStage } from './stage.ts'

export interface ChaosOptions {
  readonly setup: Setup
  readonly seed: number
  readonly rounds: number
  readonly walls: number
  readonly pace: Pace
  /** Names of the faults to choose from. @default all of the setup */
  readonly only?: readonly string[]
  /** Ends it between two rounds. */
  readonly signal?: AbortSignal
  readonly onRound?: (report: RoundReport, number: number) => void
}

/** Plays rounds in an order that the seed alone decides: every fault once before any comes again. */
export async function runChaos(options: ChaosOptions): Promise<readonly RoundReport[]> {
  const { setup, seed, rounds, pace } = options
  const random = makeRandom('chaos', setup, seed)
  const order = orderOf(options, random)
  // A day of the demo has some 8,000 events, of which a round takes two hundred.
  const history = Math.ceil(rounds / 15)
  const stage = await openStage({ setup, seed, walls: options.walls, history })
  const watcher = new Watcher(stage.walls)
  const reports: RoundReport[] = []
  try {
    for (let number = 1; number <= rounds && options.signal?.aborted !== true; number++) {
      const fault = order[(number - 1) % order.length]!
      const report = await playRound(fault, { stage, watcher, random, pace })
      reports.push(report)
      options.onRound?.(report, number)
    }
  } finally {
    watcher.stop()
    await stage.end()
  }
  return reports
}

function orderOf({ setup, rounds, only }: ChaosOptions, random: Random): readonly Fault[] {
  const known = FAULTS.filter((fault) => fault.setups.includes(setup))
  for (const name of only ?? [])
    if (!known.some((fault) => fault.name === name))
      throw new Error(`no such fault: ${name} (${known.map((fault) => fault.name).join(', ')})`)
  const chosen = only === undefined ? known : known.filter(({ name }) => only.includes(name))
  const order: Fault[] = []
  while (order.length < rounds) order.push(...shuffled(chosen, random))
  return order
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items]
  return items.map(() => left.splice(random.int(0, left.length - 1), 1)[0]!)
}
