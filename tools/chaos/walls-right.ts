import { setTimeout as sleep } from 'node:timers/promises'
import { steadyNow } from '../../screen/live/clock.ts'
import { readJournal } from './journal-facts.ts'
import type { Stage } from './stage.ts'
import type { Wall } from './wall.ts'

const POLL_MS = 50

/** Last fact of the live world that any process has durable now. */
export function headOf({ servers }: Pick<Stage, 'servers'>): number {
  const heads = servers.map(({ dataDir }) => {
    const live = readJournal(dataDir).findLast(({ world }) => world === 'live')
    return live?.seq ?? 0
  })
  return Math.max(...heads)
}

/**
 * When every wall was live with all up to `seq` by a message that came after this call, by performance.now(); null when the deadline passed
 * before.
 */
export async function wallsReach(
  stage: Stage,
  seq: number,
  deadline: number,
): Promise<number | null> {
  const since = steadyNow()
  while (performance.now() < deadline) {
    const isRight = (wall: Wall): boolean =>
      wall.says() === 'live' &&
      (wall.goodAt() ?? 0) > since &&
      (wall.copy()?.version.seq ?? 0) >= seq
    if (stage.walls.every(isRight)) return performance.now()
    await sleep(POLL_MS)
  }
  return null
}

/** One line on what each wall says, for a report of those that were late. */
export function notRight({ walls }: Stage): readonly string[] {
  const states = walls.map((wall) => `${wall.name} ${wall.says()} at ${wall.copy()?.version.seq}`)
  return [`the walls were not right in time: ${states.join(', ')}`]
}
