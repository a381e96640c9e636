import { openAudit } from './audit/audit.ts'
import { runAccess, USAGE, UsageError } from './command-line.ts'
import { openTokenStore } from './store.ts'

const dataDir = process.env['GEWU_DATA_DIR'] ?? './data'
const store = openTokenStore(dataDir)
const audit = openAudit(dataDir)
try {
  for (const line of runAccess(process.argv.slice(2), store, Date.now(), audit)) console.log(line)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 2
} finally {
  store.close()
  audit.close()
}
