import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Fact } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { readConfig } from '../assembly/config.ts'
import { loadDistrict } from '../district/load.ts'
import { openReader } from '../journal/embedded/reader.ts'
import {
  readArguments,
  UsageError,
  USAGE,
  type RecountArguments,
} from '../ops/recount/arguments.ts'
import { compare } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { reportLines, type RegionReport } from '../ops/recount/report.ts'
import { FULL_SCOPE } from '../ops/recount/scope.ts'
import { createWorld, type WorldContext } from '../world/world.ts'
import { packageFolder } from './package-folder.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const CHUNK = 5000

// `npm run recount`: folds the journal with the ordinary code, recounts it by the naive one, and prints what differs (RULES CT10).
process.exitCode = await main()

/** 0 when nothing differs, 1 when something does or cannot be read, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    const options = readArguments(process.argv.slice(2))
    const reports = await recountRegions(options)
    const found = reports.some(({ differences }) => differences.length > 0)
    if (options.json) console.log(JSON.stringify(reports, null, 2))
    else for (const line of reportLines(reports)) console.log(line)
    return found ? 1 : 0
  } catch (error) {
    console.error((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    console.error(`\n${USAGE}`)
    return 2
  }
}

async function recountRegions(options: RecountArguments): Promise<readonly RegionReport[]> {
  const config = readConfig(process.env)
  const dataDir = options.dataDir === null ? config.dataDir : path.resolve(options.dataDir)
  const journalDir = path.join(dataDir, 'journal')
  if (!existsSync(path.join(journalDir, 'journal.sqlite')))
    throw new Error(`there is no journal in ${journalDir}`)
  const { package: pkg, tree } = await loadDistrict(packageFolder(config.districtDir, dataDir))
  const regions = options.regions.length === 0 ? [tree.codes[0]!] : options.regions
  const unknown = regions.find((code) => !tree.codes.includes(code))
  if (unknown !== undefined) throw new UsageError(`--region ${unknown}: no such region`)
  const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
  if (options.atMs !== null && options.atMs > latestMs(journalDir))
    throw new UsageError(`--at ${new Date(options.atMs).toISOString()}: lies in the future`)
  return compareAll({ pkg, tree, calendar }, regions, liveFacts(journalDir, options.atMs), options)
}

/** The newest instant that there has been, epoch ms. The server's clock may be a simulated one: what it stamped has been. */
function latestMs(journalDir: string): number {
  const reader = openReader(journalDir)
  try {
    const head = reader.head()
    const [last] = head === 0 ? [] : reader.recall([head])
    return Math.max(Date.now(), last?.recordedAt ?? 0)
  } finally {
    reader.close()
  }
}

function compareAll(
  context: WorldContext,
  regions: readonly string[],
  facts: readonly Fact[],
  { atMs }: RecountArguments,
): readonly RegionReport[] {
  const fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  if (atMs !== null) fold.advance(atMs)
  const { tree, calendar, pkg } = context
  const recounter = new Recounter(facts, fold.tMs, { tree, calendar, catalogue: pkg.catalogue })
  return regions.map((region) => ({
    region,
    version: fold.version,
    ...compare(fold.full(region, 'DUTY'), recounter.recount(region, FULL_SCOPE)),
  }))
}

/** The facts of the live world that were recorded by the end of the second of an instant; all of them without one. */
function liveFacts(journalDir: string, atMs: number | null): readonly Fact[] {
  const reader = openReader(journalDir)
  const end = atMs === null ? Number.POSITIVE_INFINITY : (Math.floor(atMs / 1000) + 1) * 1000
  const facts: Fact[] = []
  try {
    for (let after = 0; ;) {
      const some = reader.read(after, CHUNK)
      for (const fact of some) {
        if (fact.recordedAt >= end) return facts
        if (fact.world === 'live') facts.push(fact)
      }
      const last = some.at(-1)
      if (last === undefined || some.length < CHUNK) return facts
      after = last.seq
    }
  } finally {
    reader.close()
  }
}
