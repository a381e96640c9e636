import { openAudit } from './audit/audit.ts'
import { type OpenAccess, runAccess, USAGE, UsageError } from './command-line.ts'
import { knownDataFolder } from './data-folder.ts'
import { openTokenStore } from './store.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

process.exitCode = main()

/** 0 when it is done, 1 when it could not be, 2 for a wrong command line. */
function main(): number {
  tellHelp(process.argv.slice(2), USAGE)
  const dataDir = process.env['GEWU_DATA_DIR'] ?? './data'
  const opened: { readonly close: () => void }[] = []
  const open: OpenAccess = (makes) => {
    if (!makes) knownDataFolder(dataDir)
    const [store, audit] = [openTokenStore(dataDir), openAudit(dataDir)]
    opened.push(store, audit)
    return { store, audit }
  }
  try {
    for (const line of runAccess(process.argv.slice(2), Date.now(), open)) console.log(line)
    return 0
  } catch (error) {
    console.error((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    console.error(`\n${USAGE}`)
    return 2
  } finally {
    for (const each of opened) each.close()
  }
}
