import { setTimeout as sleep } from 'node:timers/promises'
import { lastingMs, type Fault, type Pace, type Span } from '../fault.ts'
import type { Wire, WireState } from '../proxy.ts'
import type { Stage } from '../stage.ts'

interface Harm {
  readonly name: string
  readonly setups: Fault['setups']
  readonly wires: (stage: Stage) => readonly Wire[]
  /** One of them by chance, not all. */
  readonly one?: boolean
  readonly state: WireState
  /** How long, in a rehearsal in earnest and among the tests, ms. */
  readonly lastsMs: Readonly<Record<Pace, Span>>
}

function onWires({ name, setups, wires, one = false, state, lastsMs }: Harm): Fault {
  return {
    name,
    setups,
    async run(context) {
      const { stage, random } = context
      const all = wires(stage)
      const harmed = one ? [random.pick(all)] : all
      for (const wire of harmed) wire.set(state)
      const ms = lastingMs(context, lastsMs)
      await sleep(ms)
      for (const wire of harmed) wire.set({ kind: 'open' })
      const of = one ? `${stage.servers[all.indexOf(harmed[0]!)]!.name} ` : ''
      return `${of}for ${ms} ms`
    },
  }
}

const BOTH = ['embedded', 'redis'] as const
const REDIS = ['redis'] as const
const MOMENT = { long: [500, 3_000], short: [500, 1_500] } as const
const WHILE = { long: [5_000, 12_000], short: [2_000, 4_000] } as const
/** Long enough for a wall that looks alive meanwhile to be found out (sightings.ts). */
const AGES = { long: [8_000, 14_000], short: [8_000, 8_500] } as const

export const WIRE_FAULTS: readonly Fault[] = [
  onWires({
    name: 'walls cut off',
    setups: BOTH,
    wires: (stage) => [stage.wires.walls],
    state: { kind: 'cut' },
    lastsMs: MOMENT,
  }),
  onWires({
    name: 'walls half open',
    setups: BOTH,
    wires: (stage) => [stage.wires.walls],
    state: { kind: 'halfOpen' },
    lastsMs: WHILE,
  }),
  onWires({
    name: 'walls at 200 bytes a second',
    setups: BOTH,
    wires: (stage) => [stage.wires.walls],
    state: { kind: 'trickle', bytesPerSecond: 200 },
    lastsMs: WHILE,
  }),
  onWires({
    name: 'producer cut off',
    setups: BOTH,
    wires: (stage) => [stage.wires.door],
    state: { kind: 'cut' },
    lastsMs: MOMENT,
  }),
  onWires({
    name: 'producer half open',
    setups: BOTH,
    wires: (stage) => [stage.wires.door],
    state: { kind: 'halfOpen' },
    lastsMs: MOMENT,
  }),
  onWires({
    name: 'one server cut off from Redis',
    setups: REDIS,
    wires: (stage) => stage.wires.redis,
    one: true,
    state: { kind: 'cut' },
    lastsMs: AGES,
  }),
  onWires({
    name: 'one server half open to Redis',
    setups: REDIS,
    wires: (stage) => stage.wires.redis,
    one: true,
    state: { kind: 'halfOpen' },
    lastsMs: AGES,
  }),
  onWires({
    name: 'all servers cut off from Redis',
    setups: REDIS,
    wires: (stage) => stage.wires.redis,
    state: { kind: 'cut' },
    lastsMs: AGES,
  }),
  onWires({
    name: 'slow wire to Redis',
    setups: REDIS,
    wires: (stage) => stage.wires.redis,
    state: { kind: 'delay', ms: 120 },
    lastsMs: WHILE,
  }),
]
