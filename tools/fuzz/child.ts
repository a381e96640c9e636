import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTokenStore } from '../../server/access/store.ts'
import { freePort } from '../free-port.ts'
import type { Secrets } from './input.ts'
import type { Figures } from './probe.ts'

const root = path.join(import.meta.dirname, '..', '..')

/** The real server in a process of its own, with files of its own, and what it prints. */
export interface ChildServer {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  readonly secrets: Secrets
  /** What ended it, undefined while it runs. */
  ended(): string | undefined
  /** The end of what it printed. */
  log(): string
  /** Memory after a collection, and what is open. */
  figures(): Promise<Figures>
  /** SIGTERM; the exit code, null when it had to be killed. The files stay. */
  stop(): Promise<number | null>
  remove(): void
}

/** Starts the server from its sources; ready when it resolves. @throws with its output when it does not get ready. */
export async function startChild(env: Readonly<Record<string, string>> = {}): Promise<ChildServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-fuzz-'))
  const port = await freePort()
  const secrets = makeSecrets(dataDir)
  let output = ''
  const child = spawn(
    process.execPath,
    [
      ...['--expose-gc', '--max-old-space-size=2048', '--import', './tools/fuzz/probe.ts'],
      'server/main.ts',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...bare(process.env),
        ...{ GEWU_PORT: String(port), GEWU_HOST: '127.0.0.1', GEWU_DATA_DIR: dataDir },
        ...{ GEWU_FEED: 'off', GEWU_LOG: 'warn', GEWU_RECOUNT_SECONDS: '0', TZ: 'UTC' },
        ...env,
      },
    },
  )
  const keep = (part: Buffer): void => {
    output = (output + String(part)).slice(-65_536)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const url = `http://127.0.0.1:${port}`
  await ready(child, url, () => output)
  return {
    ...{ url, port, dataDir, secrets },
    ended: () => endOf(child),
    log: () => output,
    figures: () => figuresOf(child),
    stop: async () => {
      if (endOf(child) !== undefined) return child.exitCode
      const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      await Promise.race([exit, sleep(30_000, undefined, { ref: false })])
      if (endOf(child) !== undefined) return child.exitCode
      child.kill('SIGKILL')
      await exit
      return null
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

function bare(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(GEWU_|VITEST|NODE_|npm_)/.test(name)),
  )
}

function makeSecrets(dataDir: string): Secrets {
  const store = openTokenStore(dataDir)
  const now = Date.now()
  const secret = (...of: Parameters<typeof store.create>): string => store.create(...of).bearer
  const secrets = {
    producer: secret('fuzz', { kind: 'producer', sources: ['fuzz/*'] }, now),
    // What is cut off may be taken or not; it stays apart so that the rest can be counted.
    torn: secret('torn', { kind: 'producer', sources: ['torn/*'] }, now),
    command: secret('chief', { kind: 'command', post: '值班长', role: 'chief' }, now),
    commander: secret('commander', { kind: 'command', post: '指挥长', role: 'commander' }, now),
    director: secret('director', { kind: 'command', post: '导演', role: 'director' }, now),
    reader: secret('reader', { kind: 'reader', profile: 'DUTY' }, now),
  }
  store.close()
  return secrets
}

function endOf(child: ChildProcess): string | undefined {
  if (child.exitCode !== null) return `exit ${child.exitCode}`
  return child.signalCode === null ? undefined : child.signalCode
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const end = endOf(child)
    if (end !== undefined) throw new Error(`the server ended with ${end}\n${output()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok === true) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not get ready\n${output()}`)
}

function figuresOf(child: ChildProcess): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server tells no figures')), 30_000)
    child.once('message', (message) => {
      clearTimeout(timer)
      resolve(message as Figures)
    })
    child.send('figures')
  })
}
