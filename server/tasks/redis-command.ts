import { commandName } from '../../shared/lib/command-name.ts'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../assembly/config.ts'
import { refill, sharedStatus, type SharedStatus } from '../journal/redis/refill.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE = `${commandName('redis')} status              the journal in Redis beside the copy in GEWU_DATA_DIR
${commandName('redis')} refill [--replace]  begins it anew in an emptied Redis from this copy, the one that reaches furthest`

// `npm run redis`: for operators of several processes on one Redis (docs/operations.md, Redis).
process.exitCode = await main()

/** 0 when all is well, 1 when the copy cannot follow Redis or something failed, 2 for a wrong command line. */
async function main(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  const given = readArguments()
  if (given === null) return 2
  try {
    const config = readConfig(process.env)
    if (config.redisUrl === null) throw new Error('GEWU_REDIS_URL: is not set')
    const options = { url: config.redisUrl, dir: path.join(config.dataDir, 'journal') }
    switch (given.command) {
      case 'status': {
        const status = await sharedStatus(options)
        for (const line of linesOf(status)) console.log(line)
        return status.redis === null || status.difference !== null ? 1 : 0
      }
      case 'refill': {
        const { from, to } = await refill({ ...options, replace: given.replace })
        console.log(
          `the journal in Redis ends at fact ${to}; facts ${from}–${to} stand in the stream`,
        )
        return 0
      }
    }
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

interface Given {
  readonly command: 'status' | 'refill'
  readonly replace: boolean
}

/** Null, and told, for arguments that make no sense. */
function readArguments(): Given | null {
  try {
    const { values, positionals } = parseArgs({
      options: { replace: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const command = positionals.join(' ')
    if (command === 'status' || command === 'refill') return { command, replace: values.replace }
    console.error(USAGE)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
  }
  return null
}

function linesOf({
  district,
  copied,
  redis,
  difference,
  members,
}: SharedStatus): readonly string[] {
  const stands =
    redis === null
      ? 'Redis holds no journal of it'
      : `Redis ends at fact ${redis.seq}${redis.filling ? ', is being filled,' : ''} and holds them from ${redis.floor + 1} on`
  return [
    `district ${district}: this copy ends at fact ${copied}; ${stands}`,
    ...(difference === null ? [] : [`this copy cannot follow it: ${difference}`]),
    ...members.map(
      ({ name, position, seenMs }) =>
        `  ${name}: copied up to ${position}, heard of ${Math.round(seenMs / 1000)} s ago`,
    ),
  ]
}
