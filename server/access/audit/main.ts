import { openAudit } from './audit.ts'
import { runAudit } from './command-line.ts'

const dataDir = process.env['GEWU_DATA_DIR'] ?? './data'
const audit = openAudit(dataDir)
try {
  const { lines, whole } = runAudit(process.argv.slice(2), dataDir, audit.head())
  for (const line of lines) console.log(line)
  process.exitCode = whole ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
} finally {
  audit.close()
}
