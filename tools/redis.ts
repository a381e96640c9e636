import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { findRedis } from './redis-install.ts'

/** A real `redis-server` of a test's own, durable as in production (append-only file, fsync at every write). */
export interface RunningRedis {
  readonly url: string
  readonly port: number
  /** Folder of its files. */
  readonly dir: string
  /** Ends it, waits for its end and removes its files. Harmless when repeated. */
  stop(): Promise<void>
  /** As a crash: SIGKILL; the files stay for `restart`. */
  kill(): Promise<void>
  /**
   * Starts again on the same port, after `kill`, with its files or with those of another that was killed: what a failover to a replica comes to for
   * those who know one address.
   */
  restart(filesOf?: Pick<RunningRedis, 'dir'>): Promise<void>
}

/**
 * Starts a server on a free port with files in a temporary folder; ready when the promise resolves.
 * @param args further settings as on redis-server's command line, for example `['--maxmemory', '64mb']`
 * @throws when no redis-server is here (`npm run redis:install`) or it does not answer within 10 s.
 */
export async function startRedis(args: readonly string[] = []): Promise<RunningRedis> {
  const redis = findRedis()
  if (redis.kind === 'missing') throw new Error(redis.reason)
  const port = await freePort()
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-redis-'))
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '']
  settings.push('--appendonly', 'yes', '--appendfsync', 'always', '--daemonize', 'no', ...args)
  const env = { ...process.env, ...redis.env }
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(redis.command, settings, { stdio: ['ignore', 'pipe', 'pipe'], env })
    await answering(started, port)
    return started
  }
  let child = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    dir,
    async stop() {
      await end(child, 'SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
    kill: () => end(child, 'SIGKILL'),
    async restart(filesOf) {
      if (filesOf !== undefined) {
        rmSync(dir, { recursive: true })
        cpSync(filesOf.dir, dir, { recursive: true })
      }
      child = await start()
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-2000)))
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`redis-server ended: ${output.trim()}`)
    if ((await ping(port)) === '+PONG') return
    await sleep(30)
  }
  child.kill('SIGKILL')
  throw new Error(`redis-server does not answer: ${output.trim()}`)
}

/** The first line of the answer to PING, empty when there is none. */
export function ping(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (chunk) => {
      resolve(String(chunk).split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(''))
  })
}

/** A Redis Cluster of three masters of a test's own, without replicas. */
export interface RunningCluster {
  /** As GEWU_REDIS_URL takes it. */
  readonly url: string
  readonly nodes: readonly RunningRedis[]
  stop(): Promise<void>
}

/** Starts three masters on free ports and joins them; ready when every slot is served. */
export async function startRedisCluster(): Promise<RunningCluster> {
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']
  settings.push('--cluster-require-full-coverage', 'no')
  const nodes: RunningRedis[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()))
  }
  try {
    for (let i = 0; i < 3; i++) nodes.push(await startRedis(settings))
    const share = Math.ceil(SLOTS / nodes.length)
    for (const [i, { port }] of nodes.entries()) {
      const last = Math.min(SLOTS, (i + 1) * share) - 1
      await say(port, `CLUSTER ADDSLOTSRANGE ${i * share} ${last}`)
      await say(port, `CLUSTER SET-CONFIG-EPOCH ${i + 1}`)
      if (i > 0) await say(port, `CLUSTER MEET 127.0.0.1 ${nodes[0]!.port}`)
    }
    const deadline = Date.now() + 20_000
    for (const { port } of nodes) {
      while (
        !(await say(port, 'CLUSTER INFO')).includes('cluster_known_nodes:3\r\n') ||
        !(await say(port, 'CLUSTER INFO')).includes('cluster_state:ok')
      ) {
        if (Date.now() > deadline) throw new Error('the cluster did not come together within 20 s')
        await sleep(50)
      }
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { url: nodes.map(({ url }) => url).join(','), nodes, stop }
}

const SLOTS = 16_384

/** What a command given as one line is answered. */
function say(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\nQUIT\r\n`))
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}
