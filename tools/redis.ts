import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
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
  /** Ends it, waits for its end and removes its files. Harmless when repeated. */
  stop(): Promise<void>
  /** As a crash: SIGKILL; the files stay for `restart`. */
  kill(): Promise<void>
  /** Starts again on the same port with the same files, after `kill`. */
  restart(): Promise<void>
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
    async stop() {
      await end(child, 'SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
    kill: () => end(child, 'SIGKILL'),
    async restart() {
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
