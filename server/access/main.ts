import { runAccess, USAGE, UsageError } from './command-line.ts'
import { openTokenStore } from './store.ts'

const store = openTokenStore(process.env['GEWU_DATA_DIR'] ?? './data')
try {
  for (const line of runAccess(process.argv.slice(2), store, Date.now())) console.log(line)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 2
} finally {
  store.close()
}
