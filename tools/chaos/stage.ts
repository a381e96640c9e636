import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateDistrict } from '../../mock/district/generate.ts'
import { makePlan } from '../../mock/feed/plan.ts'
import { makeStream } from '../../mock/feed/stream.ts'
import { fetchTownSource } from '../../mock/feed/town-source.ts'
import { makeTown } from '../../mock/feed/town.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { insist } from './ask.ts'
import { contextOf } from './district.ts'
import { layOut, type Layout, type Setup } from './layout.ts'
import { makeProducer, type Producer } from './producer.ts'
import type { LogLine } from './server-process.ts'
import { openTruth, type TruthThread } from './truth-thread.ts'
import { openWall, type Wall } from './wall.ts'

export interface StageOptions {
  readonly setup: Setup
  readonly seed: number
  /** Days before today from which the producer tells on. */
  readonly history: number
  readonly walls: number
}

/** Everything that plays in a rehearsal: servers, wires between them, a producer and walls. */
export interface Stage extends Layout {
  readonly truth: TruthThread
  readonly producer: Producer
  readonly walls: readonly Wall[]
  readonly log: readonly LogLine[]
  /** CloudEvents source of the producer. */
  readonly source: string
  /** How far the servers' time source is from the machine's clock, ms; a step back is undone before a round ends. */
  clockOffsetMs: number
  end(): Promise<void>
}

const SOURCE = '/chaos'
const READY_MS = 60_000
const EVENTS_A_BATCH = 4
const REST_MS = 300

/** Starts all of it in a folder of its own; resolves when the servers are ready and the walls are opening. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-chaos-'))
  const districtDir = path.join(dir, 'district')
  mkdirSync(districtDir)
  await generateDistrict(1, districtDir)
  const log: LogLine[] = []
  const clock = { offsetMs: 0 }
  const layout = await layOut({
    ...{ setup: options.setup, dir, districtDir, source: SOURCE },
    nowMs: () => Date.now() + clock.offsetMs,
    onLog: (line) => void log.push(line),
  })
  try {
    await Promise.all(layout.servers.map((server) => server.ready(READY_MS)))
    const { tree } = await contextOf(districtDir)
    const producer = await producerOf(layout, options)
    const walls = wallsOf(layout, tree, options.walls)
    const truth = openTruth(districtDir)
    return {
      ...{ ...layout, truth, producer, walls, log, source: SOURCE },
      get clockOffsetMs() {
        return clock.offsetMs
      },
      set clockOffsetMs(offsetMs) {
        clock.offsetMs = offsetMs
      },
      async end() {
        producer.stop()
        for (const wall of walls) wall.end()
        await Promise.all([layout.end(), truth.end()])
        rmSync(dir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await layout.end()
    for (const line of log.slice(-20)) console.error(`${line.server}: ${line.text}`)
    rmSync(dir, { recursive: true, force: true })
    throw error
  }
}

async function producerOf(layout: Layout, options: StageOptions): Promise<Producer> {
  const url = `http://127.0.0.1:${layout.wires.door.port}`
  const { producerToken: token } = layout
  // A process that only takes events does not tell of the district.
  const source = await insist(() => fetchTownSource(layout.screens[0]!.url, token))
  const town = makeTown(source)
  const { zone } = town.office
  const today = zone.dayOf(Date.now())
  const firstDay = today - options.history
  const plan = makePlan(town, options.seed)
  const stream = makeStream({ zone, plan: plan.day, prelude: [], firstDay })
  return makeProducer({
    ...{ target: { url, token, source: SOURCE }, source: stream, seed: options.seed },
    nowMs: () => Date.now(),
    ...{ lanes: 2, batch: EVENTS_A_BATCH, restMs: REST_MS },
  })
}

/** From the root down, the same way again and again, each second one as DUTY sees it. */
function wallsOf(layout: Layout, tree: RegionTree, count: number): readonly Wall[] {
  const way = [0, 1, 2, 3].flatMap((level) => {
    const at = tree.entries.findIndex((_, i) => tree.level[i] === level)
    return at < 0 ? [] : [tree.codes[at]!]
  })
  return Array.from({ length: count }, (_, i) =>
    openWall({
      name: `wall ${i + 1}`,
      url: `http://127.0.0.1:${layout.wires.walls.port}`,
      token: layout.readerToken,
      region: way[(i >> 1) % way.length]!,
      profile: i % 2 === 0 ? 'DUTY' : 'LEADER',
    }),
  )
}
