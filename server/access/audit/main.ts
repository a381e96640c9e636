import { knownDataFolder } from '../data-folder.ts'
import { openAudit } from './audit.ts'
import { verifiedLines, USAGE } from './command-line.ts'
import { tellHelp } from '../../../shared/lib/tell-help.ts'

process.exitCode = main(process.argv.slice(2))

/** 0 when the audit is whole, 1 when it is not or there is none, 2 for a wrong command line. */
function main(args: readonly string[]): number {
  tellHelp(args, USAGE)
  if (args.length !== 1 || args[0] !== 'verify') {
    console.error(`unknown command: ${args.join(' ') || 'none'}\n\n${USAGE}`)
    return 2
  }
  try {
    const dataDir = knownDataFolder(process.env['GEWU_DATA_DIR'] ?? './data')
    const audit = openAudit(dataDir)
    try {
      const { lines, whole } = verifiedLines(dataDir, audit.head())
      for (const line of lines) console.log(line)
      return whole ? 0 : 1
    } finally {
      audit.close()
    }
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}
