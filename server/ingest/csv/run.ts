import { readFile } from 'node:fs/promises'
import { loadDistrict, type LoadedDistrict } from '../../district/load.ts'
import type { ImportOptions } from './arguments.ts'
import { casesOf, type NumberedCase } from './cases.ts'
import { readCsv } from './csv.ts'
import { NoPackageError } from '../../district/problem.ts'
import { openDoor, type PostEvents } from './door.ts'
import { namesOf } from './event.ts'
import { columnsOf, readMapping } from './mapping.ts'
import { playPlan } from './play.ts'
import { replayPlan } from './replay.ts'
import type { ReportBuilder } from './report.ts'
import { rowReader } from './row.ts'
import { sendCases } from './send.ts'
import { readServerClock } from './server-clock.ts'
import { withOwnToken } from './token.ts'

export interface ImportRun {
  readonly report: ReportBuilder
  /** Ends the run between two bodies: nothing is left half-sent. */
  readonly signal: AbortSignal
  /** Tells a person how it goes. */
  readonly say: (line: string) => void
}

/** One import or replay, from the file to the server. What was done stands in the report also when it rejects. */
export async function runImport(options: ImportOptions, run: ImportRun): Promise<void> {
  const { report, signal, say } = run
  const mapping = readMapping(await readFile(options.mapping, 'utf8'))
  const district = await districtIn(options.districtDir)
  const read = rowReader(mapping, { ...district, catalogue: district.package.catalogue })
  const clock = await readServerClock(options.url)
  const rows = readCsv(options.file, { ...mapping, columns: columnsOf(mapping) })
  const cases = casesOf(rows, read, report)
  const names = namesOf(mapping)

  const work = async (post: PostEvents): Promise<void> => {
    if (options.replaySpeed === null) return sendCases(cases, names, post, report, signal)
    const known: NumberedCase[] = []
    for await (const each of cases) known.push(each)
    const plan = replayPlan(names, known, clock.now(), options.replaySpeed)
    const last = plan.at(-1)
    if (last === undefined) return
    say(`${plan.length} events until ${new Date(last.atMs).toISOString()}; Ctrl-C ends the replay`)
    return playPlan(plan, clock, post, report, signal)
  }
  const through = (token: string): Promise<void> =>
    work(openDoor({ url: options.url, token, signal, onWait: say }))
  return options.token === null
    ? withOwnToken(options.dataDir, mapping.source, through)
    : through(options.token)
}

async function districtIn(folder: string): Promise<LoadedDistrict> {
  try {
    return await loadDistrict(folder)
  } catch (error) {
    if (!(error instanceof NoPackageError)) throw error
    const hint = 'give --district or set GEWU_DISTRICT_DIR to the package that the server has'
    throw new Error(`no district package in ${folder}: ${hint}`, { cause: error })
  }
}
