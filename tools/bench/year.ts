import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { demoDistrict } from '../../server/assembly/companions.ts'
import { loadDistrict } from '../../server/district/load.ts'
import { openEmbeddedJournal } from '../../server/journal/embedded/embedded.ts'
import { fileCheckpoints } from '../../server/journal/checkpoint.ts'
import { createWorld, type WorldFold, type WorldState } from '../../server/world/world.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { livedHours } from './year/lived.ts'
import { boardsText, foldAfter, sampleRegions } from './year/walks.ts'

/** `GEWU_BENCH_DAYS`: length of the life. */
const DAYS = Number(process.env['GEWU_BENCH_DAYS'] ?? 365)
const ROOT = path.join(import.meta.dirname, '../..')
const HOUR_MS = 3_600_000

/**
 * A year of the demo district (issue of trust, not of speed): lived into a real journal while it is folded hour by hour, with a
 * checkpoint on the way; then forked as for a drill, folded again behind that checkpoint, and from the first fact on; and recounted by the naive code
 * (`npm run recount`). All boards must be the same bytes, and the recount must find nothing. Throws an Error otherwise.
 */
export async function run(): Promise<Record<string, number | string>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-year-'))
  let now = 0
  const journal = await openEmbeddedJournal({ dir: path.join(dir, 'journal'), now: () => now })
  try {
    const { package: pkg, tree } = await loadDistrict(await demoDistrict(dir, () => null))
    const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
    const context = {
      pkg,
      tree,
      calendar,
      recall: (seqs: readonly number[]) => journal.recall(seqs),
    }
    const create = (): WorldFold => createWorld(context, 'live')
    const regions = sampleRegions(tree)
    const checkpoints = fileCheckpoints(dir)

    const live = create()
    const counts = new Map<string, number>()
    const lived = performance.now()
    const saveAt = 0.9 * DAYS * 24
    let hours = 0
    let savedSeq = 0
    for (const { endMs, facts } of livedHours(DAYS, 1)) {
      now = endMs
      for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1)
      const before = await journal.head()
      await journal.append(facts)
      await foldAfter(journal, before, live)
      // A wall looks at it meanwhile.
      if (++hours % 24 === 0) live.board(regions[0]!, 'LEADER')
      if (savedSeq === 0 && hours >= saveAt) {
        savedSeq = live.seq
        const state = serialize(live.save())
        await checkpoints.save({ seq: savedSeq, t: live.tMs, basis: pkg.hash, state })
      }
    }
    const livedS = (performance.now() - lived) / 1000
    const endMs = now + HOUR_MS
    live.advance(endMs)
    const truth = boardsText(live, regions)

    const forking = performance.now()
    const forked = create()
    forked.fork(live)
    const forkS = (performance.now() - forking) / 1000
    mustEqual(boardsText(forked, regions), truth, 'forked for a drill')

    const behind = create()
    const restoring = performance.now()
    const found = await checkpoints.load({ basis: pkg.hash, head: await journal.head() })
    if (found.kind !== 'found') throw new Error(`no checkpoint: ${found.kind}`)
    behind.restore(deserialize(found.checkpoint.state) as WorldState)
    const restoreS = (performance.now() - restoring) / 1000
    await foldAfter(journal, savedSeq, behind)
    behind.advance(endMs)
    mustEqual(boardsText(behind, regions), truth, 'behind the checkpoint')

    const again = create()
    const replayS = await foldAfter(journal, 0, again)
    again.advance(endMs)
    mustEqual(boardsText(again, regions), truth, 'replayed from the first fact')

    const agedBoardMs = boardMs(live, regions[0]!)
    const events = await journal.head()
    const recount = await recounted(dir, regions)
    const count = (...types: readonly string[]): number =>
      types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
    return {
      days: DAYS,
      events,
      cases: count('case.reported', 'case.imported'),
      attendances: count('vol.checkedIn'),
      mediations: count('med.accepted'),
      ratings: count('case.callback', 'order.reviewed', 'feedback.rated'),
      regionsCompared: regions.length,
      boardsMb: Math.round(truth.length / 1e5) / 10,
      livedSeconds: Math.round(livedS),
      checkpointMb: Math.round(statSync(path.join(dir, 'checkpoint')).size / 1e5) / 10,
      agedBoardMs,
      forkSeconds: Math.round(forkS * 100) / 100,
      restoreSeconds: Math.round(restoreS * 100) / 100,
      replayEventsPerSecond: Math.round(events / replayS),
      journalBytesPerEvent: Math.round(journalBytes(dir) / events),
      ...recount,
    }
  } finally {
    await journal.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** What the root's board takes when a second has passed and nothing has come, the median, ms. */
function boardMs(fold: WorldFold, root: string): number {
  const took = Array.from({ length: 21 }, () => {
    fold.advance(fold.tMs + 1000)
    const start = performance.now()
    fold.board(root, 'LEADER')
    return performance.now() - start
  })
  return Math.round(took.toSorted((a, b) => a - b)[10]! * 10) / 10
}

function mustEqual(found: string, truth: string, what: string): void {
  if (found === truth) return
  let at = 0
  while (found[at] === truth[at]) at++
  throw new Error(
    `${what}: …${found.slice(Math.max(0, at - 80), at + 40)}… instead of …${truth.slice(Math.max(0, at - 80), at + 40)}…`,
  )
}

/** The naive recount of the same journal, as `npm run recount` does it. It holds every fact in memory. */
async function recounted(dir: string, regions: readonly string[]): Promise<Record<string, number>> {
  const asked = regions.flatMap((code) => ['--region', code])
  const start = performance.now()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--max-old-space-size=14000',
      'server/tasks/recount-command.ts',
      '--data',
      dir,
      '--json',
      ...asked,
    ],
    { cwd: ROOT, maxBuffer: 1 << 28 },
  )
  const reports = JSON.parse(stdout) as readonly {
    readonly compared: number
    readonly differences: readonly unknown[]
  }[]
  const differences = reports.flatMap((report) => report.differences)
  if (differences.length > 0) throw new Error(`recount: ${JSON.stringify(differences.slice(0, 5))}`)
  return {
    recountedValues: reports.reduce((sum, { compared }) => sum + compared, 0),
    recountDifferences: differences.length,
    recountSeconds: Math.round((performance.now() - start) / 1000),
  }
}

function journalBytes(dir: string): number {
  return statSync(path.join(dir, 'journal', 'journal.sqlite')).size
}
