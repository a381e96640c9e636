import { setTimeout as sleep } from 'node:timers/promises'
import { lastingMs, type Fault } from '../fault.ts'
import { headOf, notRight, wallsReach } from '../walls-right.ts'

export const KILL_DOOR: Fault = {
  name: 'kill -9 of a door',
  setups: ['embedded', 'redis'],
  async run(context) {
    const server = context.random.pick(context.stage.doors)
    await server.kill9()
    const downMs = lastingMs(context, { long: [0, 5_000], short: [0, 1_000] })
    await sleep(downMs)
    server.start()
    return `${server.name} killed, started again after ${downMs} ms`
  },
}

/** Its walls are right again on another one so soon (RULES JN5). */
const MOVED_MS = 10_000

export const KILL_SCREENS: Fault = {
  name: 'kill -9 of a server of screens',
  setups: ['redis'],
  async run({ stage, random }) {
    const server = random.pick(stage.screens)
    await server.kill9()
    const killedAt = performance.now()
    const rightAt = await wallsReach(stage, headOf(stage), killedAt + MOVED_MS)
    if (rightAt === null) throw new Error(notRight(stage).join())
    server.start()
    return `${server.name} killed, its walls right on the other after ${((rightAt - killedAt) / 1000).toFixed(1)} s`
  },
}

/** A power cut of the machine: everything at once. */
export const KILL_ALL: Fault = {
  name: 'kill -9 of all servers',
  setups: ['embedded', 'redis'],
  async run({ stage, random }) {
    await Promise.all([...stage.servers.map((server) => server.kill9()), stage.redis?.kill()])
    await sleep(random.int(0, 1_000))
    await stage.redis?.restart()
    for (const server of stage.servers) server.start()
    return `${stage.servers.length} servers${stage.redis ? ' and Redis' : ''} killed together`
  },
}

/** An upgrade: SIGTERM, one after the other. */
export const RESTART_ALL: Fault = {
  name: 'restart of all servers in turn',
  setups: ['embedded', 'redis'],
  async run({ stage }) {
    const codes: (number | null)[] = []
    for (const server of stage.servers) {
      codes.push(await server.stop())
      server.start()
      if (server !== stage.servers.at(-1)) await server.ready(60_000)
    }
    if (codes.some((code) => code !== 0)) throw new Error(`a stop ended with ${codes.join(', ')}`)
    return `${codes.length} stopped and started`
  },
}
