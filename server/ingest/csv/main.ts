import { writeFile } from 'node:fs/promises'
import { readArguments, USAGE, UsageError } from './arguments.ts'
import { ReportBuilder, reportLines } from './report.ts'
import { runImport } from './run.ts'
import { tellHelp } from '../../../shared/lib/tell-help.ts'

/** 0 when the file was read to its end, refused rows or not; 1 for an error; 2 for a wrong command line; 130 when stopped by hand. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    const options = readArguments(process.argv.slice(2), process.env)
    const report = new ReportBuilder()
    let isWhole = false
    try {
      await runImport(options, { report, signal: stopSignal(), say: (line) => console.error(line) })
      isWhole = true
    } finally {
      await tell(report, isWhole, options.report)
    }
    return 0
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      console.error('stopped; an import run again goes on where it stopped, a replay begins anew')
      return 130
    }
    console.error((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    console.error(`\n${USAGE}`)
    return 2
  }
}

/** npm hands a Ctrl-C on that the terminal has sent already: a second one counts when it comes later than that. */
const DOUBLE_MS = 1000

/** The first Ctrl-C ends the run in order, the second at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let stoppedAt = Infinity
  const onSignal = (): void => {
    if (performance.now() - stoppedAt > DOUBLE_MS) process.exit(130)
    if (stoppedAt === Infinity) stoppedAt = performance.now()
    stop.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  return stop.signal
}

/** @param isWhole the file was read to its end: then none is a number, too */
async function tell(report: ReportBuilder, isWhole: boolean, file: string | null): Promise<void> {
  const built = report.build()
  if (isWhole || built.rows > 0) for (const line of reportLines(built)) console.log(line)
  if (file !== null) await writeFile(file, `${JSON.stringify(built, null, 2)}\n`)
}

process.exitCode = await main()
