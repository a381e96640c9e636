import path from 'node:path'
import { describeCopy } from './backup-describe.ts'
import { readRestoreArguments, RESTORE_USAGE, UsageError } from '../ops/backup/arguments.ts'
import type { Manifest } from '../ops/backup/manifest.ts'
import { checkBackup, restoreBackup } from '../ops/backup/restore.ts'
import { DEMO_PACKAGE } from './package-folder.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

// `npm run restore`: makes a data folder from a backup, on this machine or another (RULES JN4).
process.exitCode = await main()

/** 0 when the data folder is there and durable, 1 when it is not, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), RESTORE_USAGE)
  try {
    const options = readRestoreArguments(process.argv.slice(2))
    const backup = path.resolve(options.backup)
    if (options.dataDir === null) {
      const { journal, madeAt } = await checkBackup(backup)
      console.log(`whole: made ${madeAt}, facts up to ${journal.head}`)
      return 0
    }
    const dataDir = path.resolve(options.dataDir)
    const manifest = await restoreBackup(backup, dataDir, describeCopy, new Date())
    for (const line of linesOf(dataDir, manifest)) console.log(line)
    return 0
  } catch (error) {
    console.error((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    console.error(`\n${RESTORE_USAGE}`)
    return 2
  }
}

function linesOf(dataDir: string, { journal, district }: Manifest): readonly string[] {
  const demo = district.folder === DEMO_PACKAGE
  return [
    `${dataDir}: facts up to ${journal.head}, recorded until ${new Date(journal.recordedAt).toISOString()}`,
    `start it with GEWU_DATA_DIR=${dataDir}${demo ? '' : ` GEWU_DISTRICT_DIR=${path.join(dataDir, district.folder)}`}`,
    'what was recorded after that is not in it: let producers send again from then on, and never run it beside the server that the backup was made of',
  ]
}
