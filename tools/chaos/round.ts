import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../mock/lib/random.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import type { Fault, Pace } from './fault.ts'
import { orderFaults, partingOf, readJournal } from './journal-facts.ts'
import { gaugeFaults, logFaults, memoryFaults } from './machine-faults.ts'
import type { ServerProcess } from './server-process.ts'
import { lies, liveCopies, standstills, type Watcher } from './sightings.ts'
import type { Stage } from './stage.ts'
import type { Copy } from './truth.ts'
import { headOf, notRight, wallsReach } from './walls-right.ts'

/** What came of one round. */
export interface RoundReport {
  readonly fault: string
  /** What was done. */
  readonly did: string
  /** From the end of the harm until every server was ready, ms. */
  readonly readyMs: number
  /** From the end of the harm until every wall was live with all that was durable when the servers were ready, ms; null = not in time. */
  readonly rightMs: number | null
  /** From the end of the harm until everything sent was answered for, ms. */
  readonly settledMs: number
  readonly facts: number
  /** Answers to the producer other than 200, by status; 0 = none came. */
  readonly troubles: ReadonlyMap<number, number>
  /** Copies held against a board made anew. */
  readonly copies: number
  /** One line each; none when all is well. */
  readonly faults: readonly string[]
}

/** All walls are right so soon after the servers accept connections (RULES PR4, JN5). */
const RECOVERY_MS = 10_000
/** A machine that is busy with other things takes long to start three processes. */
const READY_MS = 60_000
/** A process that has no walls may copy a little later than one that has. */
const COPY_MS = 5_000
const SETTLE_MS = 20_000
const POLL_MS = 50
/** Of the copies seen on the way, so many are made anew for comparison. */
const COPIES_COMPARED = 24

export interface RoundParts {
  readonly stage: Stage
  readonly watcher: Watcher
  readonly random: Random
  readonly pace: Pace
}

/** One fault under traffic, and everything that must be true afterwards. */
export async function playRound(fault: Fault, parts: RoundParts): Promise<RoundReport> {
  const { stage, watcher, random, pace } = parts
  const { producer, servers } = stage
  const logFrom = stage.log.length
  const faults: string[] = []
  const note = (more: readonly string[]): void => void faults.push(...more)
  producer.start()
  await sleep(random.int(700, pace === 'long' ? 2_500 : 1_200))

  const did = await fault.run({ stage, random, pace }).catch((error: unknown) => {
    note([String(error)])
    return 'failed'
  })
  const endedAt = performance.now()
  const readyAt = await Promise.all(servers.map((server) => server.ready(READY_MS))).then(
    () => performance.now(),
    (error: unknown) => {
      note([String(error)])
      return performance.now()
    },
  )
  const rightAt = await wallsReach(stage, headOf(stage), readyAt + RECOVERY_MS)
  if (rightAt === null) note(notRight(stage))

  await sleep(500)
  await producer.settle(SETTLE_MS).catch((error: unknown) => note([String(error)]))
  const settledMs = performance.now() - endedAt
  const last = await wallsReach(stage, headOf(stage), performance.now() + RECOVERY_MS)
  if (last === null) note(notRight(stage))

  const facts = readJournal(stage.screens[0]!.dataDir)
  note(await journalFaults(stage, facts))
  const copies = stage.walls.flatMap((wall) => wall.copy() ?? [])
  const sightings = watcher.take()
  const seen = sample(liveCopies(sightings), COPIES_COMPARED, random)
  note(
    await stage.truth.compare({
      dataDir: stage.screens[0]!.dataDir,
      copies: [...seen, ...copies],
      counted: counted(copies, random),
    }),
  )
  note(standstills(sightings))
  note(lies(sightings, producer.takeAnswered(), facts, stage.source))
  note(producer.faults.splice(0))
  note(await gaugeFaults(stage))
  note(logFaults(stage.log.slice(logFrom)))
  note(memoryFaults(stage))
  return {
    ...{ fault: fault.name, did, faults, settledMs, readyMs: readyAt - endedAt },
    rightMs: rightAt && rightAt - endedAt,
    ...{ facts: facts.length, troubles: producer.takeTroubles() },
    copies: seen.length + copies.length,
  }
}

async function journalFaults(stage: Stage, facts: readonly Fact[]): Promise<readonly string[]> {
  const ids = facts.filter(({ source }) => source === stage.source).map(({ id }) => id)
  const copies = await Promise.all(stage.servers.map((server) => copyFault(server, facts)))
  return [...orderFaults(facts), ...stage.producer.sent.faults(ids), ...copies.flat()]
}

/** Every process has all facts, and the same; a copy may still be on its way. */
async function copyFault(
  { name, dataDir }: ServerProcess,
  facts: readonly Fact[],
): Promise<readonly string[]> {
  const deadline = performance.now() + COPY_MS
  for (;;) {
    const copy = readJournal(dataDir)
    const parting = partingOf(facts, copy)
    if (parting !== null) return [`the journal of ${name} is another from fact ${parting} on`]
    if (copy.length >= facts.length) return []
    if (performance.now() > deadline) return [`the journal of ${name} ends at ${copy.length}`]
    await sleep(POLL_MS)
  }
}

/** The first wall, which is the root's, and one by chance, of those the recount can be held against. */
function counted(copies: readonly Copy[], random: Random): readonly Copy[] {
  const duty = copies.filter(({ view }) => view.profile === 'DUTY')
  const [first, ...others] = duty
  return [...(first ? [first] : []), ...(others.length > 0 ? [random.pick(others)] : [])]
}

function sample<T>(items: readonly T[], most: number, random: Random): readonly T[] {
  if (items.length <= most) return items
  return items.filter(() => random.chance(most / items.length))
}
