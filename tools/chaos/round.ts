import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../mock/lib/random.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import type { Fault, Pace } from './fault.ts'
import { orderFaults, partingOf, readJournal } from './journal-facts.ts'
import { gaugeFaults, logFaults, memoryFaults } from './machine-faults.ts'
import { lies, liveCopies, type Watcher } from './sightings.ts'
import type { Stage } from './stage.ts'
import { copyFaults, type Copy } from './truth.ts'

/** What came of one round. */
export interface RoundReport {
  readonly fault: string
  /** What was done. */
  readonly did: string
  /** From the end of the harm until every server was ready and every wall live with all that was durable then, ms; null = not in time. */
  readonly recoveredMs: number | null
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

/** All walls are right so soon after the end of the harm (RULES PR4, JN5). */
export const RECOVERY_MS = 10_000
const SETTLE_MS = 20_000
const POLL_MS = 50
/** Of the copies seen on the way, so many are made anew for comparison. */
const COPIES_COMPARED = 60

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

  const did = await fault.run({ stage, random, pace })
  const endedAt = performance.now()
  const ready = Promise.all(servers.map((server) => server.ready(RECOVERY_MS)))
  const recoveredMs = await ready.then(
    () => wallsReach(stage, headOf(stage), endedAt + RECOVERY_MS, endedAt),
    (error: unknown) => {
      note([String(error)])
      return null
    },
  )
  if (recoveredMs === null) note(notRight(stage))

  await sleep(500)
  await producer.settle(SETTLE_MS).catch((error: unknown) => note([String(error)]))
  const settledMs = performance.now() - endedAt
  const settledAt = performance.now()
  const last = await wallsReach(stage, headOf(stage), settledAt + RECOVERY_MS, settledAt)
  if (last === null) note(notRight(stage))

  const facts = readJournal(stage.doors[0]!.dataDir)
  note(journalFaults(stage, facts))
  const copies = stage.walls.flatMap((wall) => wall.copy() ?? [])
  const sightings = watcher.take()
  const seen = sample(liveCopies(sightings), COPIES_COMPARED, random)
  note(copyFaults(facts, [...seen, ...copies], counted(copies, random), stage.context))
  note(lies(sightings, producer.takeAnswered(), facts, stage.source))
  note(producer.faults.splice(0))
  note(await gaugeFaults(stage))
  note(logFaults(stage.log.slice(logFrom)))
  note(memoryFaults(stage))
  return {
    ...{ fault: fault.name, did, recoveredMs, settledMs, faults },
    ...{ facts: facts.length, troubles: producer.takeTroubles() },
    copies: seen.length + copies.length,
  }
}

/** Last fact of the live world that is durable now. */
function headOf(stage: Stage): number {
  const facts = readJournal(stage.doors[0]!.dataDir)
  return facts.findLast(({ world }) => world === 'live')?.seq ?? 0
}

/** Ms from `since` until every wall is live with all up to `seq`, null when the deadline passes. */
async function wallsReach(
  stage: Stage,
  seq: number,
  deadline: number,
  since: number,
): Promise<number | null> {
  while (performance.now() < deadline) {
    const right = stage.walls.every(
      (wall) => wall.says() === 'live' && (wall.copy()?.version.seq ?? 0) >= seq,
    )
    if (right) return performance.now() - since
    await sleep(POLL_MS)
  }
  return null
}

function notRight({ walls }: Stage): readonly string[] {
  const states = walls.map((wall) => `${wall.name} ${wall.says()} at ${wall.copy()?.version.seq}`)
  return [`the walls were not right in time: ${states.join(', ')}`]
}

function journalFaults(stage: Stage, facts: readonly Fact[]): readonly string[] {
  const ids = facts.filter(({ source }) => source === stage.source).map(({ id }) => id)
  const partings = stage.servers.slice(1).flatMap((server) => {
    const other = readJournal(server.dataDir)
    const at = partingOf(facts, other)
    if (at !== null) return [`the copy of ${server.name} differs from fact ${at} on`]
    return other.length < facts.length ? [`the copy of ${server.name} ends at ${other.length}`] : []
  })
  return [...orderFaults(facts), ...stage.producer.sent.faults(ids), ...partings]
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
