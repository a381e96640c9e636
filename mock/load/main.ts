import { causeOf } from '../feed/post.ts'
import { readOptions, USAGE, type LoadOptions } from './options.ts'
import { printReport } from './report.ts'
import { runLoad } from './run.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second one does not wait.
    if (stop.signal.aborted) process.exit(1)
    stop.abort()
  })
}

function optionsOrExit(): LoadOptions {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    return readOptions(process.argv.slice(2), Date.now() % 2 ** 31)
  } catch (error) {
    console.error(`load: ${(error as Error).message}\n${USAGE}`)
    return process.exit(2)
  }
}

const options = optionsOrExit()
try {
  // The report alone on the standard output, so that it can be read by a program.
  const report = await runLoad(options, (line) => console.error(`load: ${line}`), stop.signal)
  if (options.json) console.log(JSON.stringify(report))
  else printReport(report)
  process.exitCode = report.inStepAtEnd === report.walls ? 0 : 1
} catch (error) {
  console.error(`load: ${causeOf(error)}`)
  process.exitCode = 1
}
