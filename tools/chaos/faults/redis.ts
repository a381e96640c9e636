import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { RunningRedis } from '../../redis.ts'
import { lastingMs, type Fault, type FaultContext } from '../fault.ts'
import { readJournal } from '../journal-facts.ts'

const REDIS = ['redis'] as const
const run = promisify(execFile)

export const REDIS_STOPPED: Fault = {
  name: 'Redis stopped',
  setups: REDIS,
  async run(context) {
    const redis = redisOf(context)
    await redis.kill()
    const ms = lastingMs(context, { long: [30_000, 30_000], short: [2_000, 4_000] })
    await sleep(ms)
    await redis.restart()
    return `killed, started again after ${ms} ms`
  },
}

export const REDIS_STOPPED_RECOVERING: Fault = {
  name: 'Redis stopped again while recovering',
  setups: REDIS,
  async run(context) {
    const redis = redisOf(context)
    await redis.kill()
    await sleep(lastingMs(context, { long: [30_000, 30_000], short: [1_000, 2_000] }))
    await redis.restart()
    const upMs = context.random.int(0, 1_500)
    await sleep(upMs)
    await redis.kill()
    await sleep(lastingMs(context, { long: [3_000, 8_000], short: [500, 1_500] }))
    await redis.restart()
    return `the second time ${upMs} ms after it was back`
  },
}

/** The stream is gone with it; what was acknowledged is in one copy at least, from which an operator refills it (docs/operations.md). */
export const REDIS_EMPTIED: Fault = {
  name: 'Redis restarted empty and refilled',
  setups: REDIS,
  async run(context) {
    const { servers } = context.stage
    const redis = redisOf(context)
    await say(redis, 'FLUSHALL')
    await redis.kill()
    await sleep(lastingMs(context, { long: [0, 5_000], short: [0, 1_000] }))
    await redis.restart()
    const reach = servers.map(({ dataDir }) => readJournal(dataDir).length)
    const furthest = servers[reach.indexOf(Math.max(...reach))]!
    await run(process.execPath, ['server/tasks/redis-command.ts', 'refill'], {
      cwd: path.join(import.meta.dirname, '..', '..', '..'),
      env: { ...furthest.env, GEWU_REDIS_URL: redis.url },
      timeout: 30_000,
    })
    return `from the copy of ${furthest.name}`
  },
}

/** A supervisor starts what ended, whatever is there. */
export const STARTED_WITHOUT_REDIS: Fault = {
  name: 'server started while Redis is stopped',
  setups: REDIS,
  async run(context) {
    const { stage, random } = context
    const server = random.pick(stage.servers)
    await Promise.all([redisOf(context).kill(), server.kill9()])
    server.start()
    const ms = lastingMs(context, { long: [3_000, 8_000], short: [1_000, 2_000] })
    await sleep(ms)
    await redisOf(context).restart()
    return `${server.name}, Redis back after ${ms} ms`
  },
}

/** It takes connections and commands and answers nothing, as behind a disk that hangs. */
export const REDIS_SILENT: Fault = {
  name: 'Redis silent',
  setups: REDIS,
  async run(context) {
    const ms = lastingMs(context, { long: [6_000, 15_000], short: [2_000, 4_000] })
    await say(redisOf(context), `CLIENT PAUSE ${ms} ALL`)
    await sleep(ms)
    return `for ${ms} ms`
  },
}

/** `maxmemory` reached, noeviction: it answers OOM to whoever writes. */
export const REDIS_FULL: Fault = {
  name: 'Redis full',
  setups: REDIS,
  async run(context) {
    const redis = redisOf(context)
    await say(redis, 'CONFIG SET maxmemory-policy noeviction')
    await say(redis, 'CONFIG SET maxmemory 1048576')
    const ms = lastingMs(context, { long: [4_000, 10_000], short: [2_000, 3_000] })
    await sleep(ms)
    await say(redis, 'CONFIG SET maxmemory 0')
    return `for ${ms} ms`
  },
}

function redisOf({ stage }: FaultContext): RunningRedis {
  if (stage.redis === null) throw new Error('no Redis in this setup')
  return stage.redis
}

/** One inline command; rejects unless it is answered OK. */
async function say({ port }: RunningRedis, command: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  try {
    socket.write(`${command}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    if (!String(answer).startsWith('+OK')) throw new Error(`${command}: ${String(answer).trim()}`)
  } finally {
    socket.destroy()
  }
}
