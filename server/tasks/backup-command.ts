import path from 'node:path'
import { describeCopy, loadedPackage } from './backup-describe.ts'
import { readConfig } from '../assembly/config.ts'
import { BACKUP_USAGE, readBackupArguments, UsageError } from '../ops/backup/arguments.ts'
import { noteBackup } from '../ops/backup/last.ts'
import { makeBackup } from '../ops/backup/make.ts'
import type { Manifest } from '../ops/backup/manifest.ts'
import { productVersion } from '../ops/product-version.ts'
import { DEMO_PACKAGE, packageFolder } from './package-folder.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

// `npm run backup`: copies a data folder beside its running server (RULES JN4).
process.exitCode = await main()

/** 0 when the backup is there and durable, 1 when it is not, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), BACKUP_USAGE)
  try {
    const options = readBackupArguments(process.argv.slice(2))
    const config = readConfig(process.env)
    const dataDir = options.dataDir === null ? config.dataDir : path.resolve(options.dataDir)
    const target = path.resolve(options.target)
    const packageName = config.districtDir === null ? DEMO_PACKAGE : 'district'
    const districtDir = packageFolder(config.districtDir, dataDir)
    const manifest = await makeBackup({ dataDir, districtDir, packageName }, target, {
      version: productVersion(),
      madeAt: new Date(),
      settings: settingsOf(process.env),
      describe: (folder) => describeCopy(folder, packageName),
    })
    if (options.json) console.log(JSON.stringify({ target, ...manifest }))
    else for (const line of linesOf(target, manifest)) console.log(line)
    const loaded = loadedPackage(path.join(target, 'journal'), manifest.district.code)
    if (loaded !== null && loaded !== manifest.district.hash)
      console.error(
        `careful: the package in ${districtDir} is not the one that the server has loaded; a restored server loads it`,
      )
    await note(dataDir, target, manifest)
    return 0
  } catch (error) {
    console.error((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    console.error(`\n${BACKUP_USAGE}`)
    return 2
  }
}

/** For the metric of the server. The backup is whole without it. */
async function note(dataDir: string, target: string, { madeAt, journal }: Manifest): Promise<void> {
  try {
    await noteBackup(dataDir, { at: new Date(madeAt), target, head: journal.head })
  } catch (error) {
    console.error(`the server could not be told of it: ${(error as Error).message}`)
  }
}

function linesOf(target: string, { journal, district, files }: Manifest): readonly string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return [
    target,
    `facts up to ${journal.head}, recorded until ${new Date(journal.recordedAt).toISOString()}`,
    `district ${district.code}; ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`,
  ]
}

/** What may hold a secret, as the address of a Redis does, is left out. */
function settingsOf(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const shown = /^GEWU_(PORT|HOST|DATA_DIR|DISTRICT_DIR|FEED|TIME|COMPACT_AFTER|ROLES|LOG)$/
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      shown.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  )
}
