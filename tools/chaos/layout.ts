import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { openTokenStore } from '../../server/access/store.ts'
import { freePort } from '../free-port.ts'
import { startRedis, type RunningRedis } from '../redis.ts'
import { openWire, type Wire } from './proxy.ts'
import { serverProcess, type LogLine, type ServerProcess } from './server-process.ts'

/** `embedded`: one process with all roles. `redis`: one takes events in, two serve screens, over one Redis. */
export const SETUPS = ['embedded', 'redis'] as const
export type Setup = (typeof SETUPS)[number]

export interface LayoutOptions {
  readonly setup: Setup
  readonly dir: string
  readonly districtDir: string
  /** CloudEvents source that the producer's token may speak for. */
  readonly source: string
  readonly nowMs: () => number
  readonly onLog: (line: LogLine) => void
}

/** Which processes there are and what wires lie between them. */
export interface Layout {
  readonly setup: Setup
  readonly servers: readonly ServerProcess[]
  /** Those whose door producers use, and those that walls connect to. */
  readonly doors: readonly ServerProcess[]
  readonly screens: readonly ServerProcess[]
  readonly redis: RunningRedis | null
  readonly wires: {
    /** From the producer to a living door. */
    readonly door: Wire
    /** From the walls to a living server of screens. */
    readonly walls: Wire
    /** From each server, in the order of `servers`, to Redis; none without it. */
    readonly redis: readonly Wire[]
  }
  readonly producerToken: string
  readonly readerToken: string
  end(): Promise<void>
}

const ROLES: Readonly<Record<Setup, readonly (readonly [name: string, role: string])[]>> = {
  embedded: [['server', 'all']],
  redis: [
    ['ingest', 'ingest'],
    ['screens-1', 'screens'],
    ['screens-2', 'screens'],
  ],
}

/** Starts the processes; they may not be ready yet. */
export async function layOut(options: LayoutOptions): Promise<Layout> {
  const { setup, dir, districtDir } = options
  const redis = setup === 'redis' ? await startRedis() : null
  const servers: ServerProcess[] = []
  const redisWires: Wire[] = []
  const tokens = makeTokens(path.join(dir, 'tokens'), options.source)
  for (const [name, role] of ROLES[setup]) {
    const dataDir = path.join(dir, name)
    mkdirSync(dataDir)
    cpSync(path.join(dir, 'tokens'), dataDir, { recursive: true })
    const wire = redis && (await openWire([redis.port]))
    if (wire) redisWires.push(wire)
    const env = {
      GEWU_DISTRICT_DIR: districtDir,
      GEWU_RECOUNT_SECONDS: '20',
      ...(wire === null ? {} : { GEWU_REDIS_URL: `redis://127.0.0.1:${wire.port}` }),
      ...(role === 'all' ? {} : { GEWU_ROLES: role }),
    }
    const { nowMs, onLog } = options
    servers.push(serverProcess({ name, port: await freePort(), dataDir, env, nowMs, onLog }))
  }
  const having = (role: string): readonly ServerProcess[] =>
    servers.filter((_, i) => ['all', role].includes(ROLES[setup][i]![1]))
  const [doors, screens] = [having('ingest'), having('screens')]
  const wires = {
    door: await openWire(doors.map(({ port }) => port)),
    walls: await openWire(screens.map(({ port }) => port)),
    redis: redisWires,
  }
  for (const server of servers) server.start()
  return {
    ...{ setup, servers, doors, screens, redis, wires, ...tokens },
    async end() {
      await Promise.all(servers.map((server) => server.kill9()))
      await Promise.all([wires.door, wires.walls, ...redisWires].map((wire) => wire.close()))
      await redis?.stop()
    },
  }
}

/** The same tokens for every process, as an operator would copy them. */
function makeTokens(
  dir: string,
  source: string,
): { readonly producerToken: string; readonly readerToken: string } {
  mkdirSync(dir)
  const store = openTokenStore(dir)
  try {
    const producer = store.create('chaos', { kind: 'producer', sources: [source] }, Date.now())
    const reader = store.create('wall', { kind: 'reader', profile: 'DUTY' }, Date.now())
    return { producerToken: producer.bearer, readerToken: reader.bearer }
  } finally {
    store.close()
  }
}
