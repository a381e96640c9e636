import { commandName } from '../../shared/lib/command-name.ts'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../assembly/config.ts'
import { loadDistrict } from '../district/load.ts'
import { PREPARED } from '../journal/checkpoint.ts'
import { openReader } from '../journal/embedded/reader.ts'
import { checkpointBasis } from '../world/checkpoint-basis.ts'
import { foldAhead } from '../world/checkpoint-fold.ts'
import { foldFolders, giveWay } from '../world/fold-thread.ts'
import { packageFolder } from './package-folder.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE = `usage: ${commandName('checkpoint')} [--data DIR] [--json]
  --data  the data folder. Default: GEWU_DATA_DIR, or ./data
  --json  one JSON document instead of lines
Folds the journal with this version and the district package of GEWU_DISTRICT_DIR, or the demo's in the data folder, and saves where it stands as
${PREPARED}, so that the first start with both begins there. A server that runs on the folder is not disturbed.`

/** Facts between two lines that say how far it has come. */
const TOLD_EVERY = 500_000

// `npm run checkpoint`: before an update or another package, for a start that folds next to nothing (docs/operations.md, Updating).
process.exitCode = await main()

/** 0 when it is saved, 1 when it is not, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  const options = readOptions(process.argv.slice(2))
  if (options === null) return 2
  try {
    const prepared = await prepare(options)
    if (options.json) console.log(JSON.stringify(prepared))
    else
      console.log(
        `${prepared.file}: facts up to ${prepared.seq}, ${(prepared.bytes / 1e6).toFixed(1)} MB, ` +
          `after ${prepared.seconds} s`,
      )
    return 0
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

interface Options {
  readonly dataDir: string | null
  readonly json: boolean
}

/** Null, and told, for arguments that make no sense. */
function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    if (values.data === '') throw new Error('--data needs a folder')
    return { dataDir: values.data ?? null, json: values.json }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return null
  }
}

interface Prepared {
  readonly file: string
  /** Last fact folded in. */
  readonly seq: number
  readonly bytes: number
  readonly seconds: number
}

async function prepare({ dataDir, json }: Options): Promise<Prepared> {
  const startedAt = performance.now()
  const config = readConfig(process.env)
  const dir = dataDir === null ? config.dataDir : path.resolve(dataDir)
  const seq = headOf(path.join(dir, 'journal'))
  const districtDir = packageFolder(config.districtDir, dir)
  const { package: pkg } = await loadDistrict(districtDir)
  let told = 0
  const hear = (reached: number): void => {
    if (json || reached - told < TOLD_EVERY) return
    told = reached
    console.log(`folded ${reached} of ${seq}`)
  }
  giveWay()
  // Every instant of the journal has been: its own clock is not at hand, and the start looks again.
  const job = { dir, basis: checkpointBasis(pkg.hash), seq, horizonMs: Infinity }
  await foldAhead({ ...job, ...foldFolders(dir, districtDir, pkg.hash) }, hear)
  const file = path.join(dir, PREPARED)
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  return { file, seq, bytes: statSync(file).size, seconds }
}

/** Number of the last fact. Throws where there is no journal, or nothing in it. */
function headOf(journalDir: string): number {
  if (!existsSync(path.join(journalDir, 'journal.sqlite')))
    throw new Error(`there is no journal in ${journalDir}`)
  const reader = openReader(journalDir)
  try {
    const head = reader.head()
    if (head === 0) throw new Error(`the journal in ${journalDir} is empty`)
    return head
  } finally {
    reader.close()
  }
}
