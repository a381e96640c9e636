import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningRedis } from '../../redis.ts'
import { lastingMs, type Fault, type FaultContext } from '../fault.ts'

const REDIS = ['redis'] as const

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
