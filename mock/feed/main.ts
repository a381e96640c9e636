import { readOptions, USAGE } from './options.ts'
import type { FeedOptions } from './options.ts'
import { runFeed } from './run.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort())
}
if (process.env['GEWU_FEED_TOKEN'] !== undefined) endWithParent()

/** Started by the server: when that dies without a word, its next start brings a feed of its own. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop.abort(), 2000).unref()
}

function say(line: string): void {
  console.log(`feed: ${line}`)
}

function optionsOrExit(): FeedOptions {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    return readOptions(process.argv.slice(2), process.env)
  } catch (error) {
    console.error(`feed: ${(error as Error).message}\n\n${USAGE}`)
    return process.exit(2)
  }
}

try {
  await runFeed(optionsOrExit(), say, stop.signal)
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(`feed: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
