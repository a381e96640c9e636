import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Role } from '../../../shared/access/roles.ts'
import type { NewFact, World } from '../../../shared/fact/fact.ts'
import { openEmbeddedJournal } from '../../journal/embedded/embedded.ts'
import type { Journal } from '../../journal/journal.ts'
import { randomContext } from '../../testing/random-context.ts'
import { createWorld, type WorldContext } from '../../world/world.ts'
import { Worlds } from '../../world/worlds.ts'
import type { Commander } from '../decision.ts'
import { CommandOffice } from '../office.ts'
import { CommandSchema } from '../registry.ts'

/** For tests: an office over a journal of its own, a street of two communities, and a clock that the test sets. */
export interface DeskStage {
  readonly context: WorldContext
  readonly journal: Journal
  readonly worlds: Worlds
  readonly at: { nowMs: number }
  /** Carries a command out, under an id of its own where it has none; its answer. */
  readonly submit: (by: Commander, command: object) => Promise<Readonly<Record<string, string>>>
  /** Facts as a producer would have sent them. */
  readonly tell: (...facts: readonly Told[]) => Promise<void>
  readonly close: () => Promise<void>
}

export interface Told {
  readonly type: string
  readonly subject: string
  readonly data: NewFact['data']
  readonly time?: number
  readonly world?: World
}

export const STAGE_START = Date.UTC(2026, 5, 1, 2)

export async function openDeskStage(): Promise<DeskStage> {
  const at = { nowMs: STAGE_START }
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-desk-'))
  const context = randomContext('Asia/Shanghai')
  const journal = await openEmbeddedJournal({ dir, now: () => at.nowMs, gatherMs: 0 })
  const worlds = new Worlds(journal, (world: World) => createWorld(context, world))
  await worlds.start()
  const office = new CommandOffice({
    ...{ journal, tree: context.tree, district: context.pkg, now: () => at.nowMs },
    world: (name) => worlds.view(name),
    drills: () => worlds.drills(),
    reached: (world, seq) => worlds.reached(world, seq),
  })
  let ids = 0
  return {
    ...{ context, journal, worlds, at },
    submit: async (by, command) =>
      (await office.submit(CommandSchema.parse({ id: `c${++ids}`, ...command }), by)).answer,
    tell: async (...facts) => {
      await journal.append(
        facts.map((fact) => ({
          ...{ id: `t${++ids}`, source: 'test', world: 'live', time: at.nowMs },
          ...fact,
        })),
      )
      await worlds.reached('live', await journal.head())
    },
    close: async () => {
      worlds.stop()
      await journal.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export function person(role: Role, id: string = role): Commander {
  return { id: `account:${id}`, name: `${role}-${id}`, roles: [role] }
}
