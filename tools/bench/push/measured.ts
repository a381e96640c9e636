import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { LoadReport } from '../../../mock/load/run.ts'
import { openTokenStore } from '../../../server/access/store.ts'
import { freePort } from '../../free-port.ts'
import type { WholeLink } from './whole-link.ts'

const root = path.join(import.meta.dirname, '../../..')

export interface Crowded {
  readonly walls: number
  readonly scopes: number
  readonly eventsPerSecond: number
  readonly seconds: number
  /** Days of life told before, once a server. */
  readonly historyDays?: number
}

/** A server in a process of its own with an empty journal, and loads against it from a third. */
export interface Measured {
  load(crowd: Crowded): Promise<LoadReport>
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000

/** @param recountSeconds as GEWU_RECOUNT_SECONDS; 0 leaves the background recount out of the figures */
export async function startMeasured(
  kind: 'product' | WholeLink,
  recountSeconds: number,
): Promise<Measured> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-push-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const script =
    kind === 'product' ? ['dist/server/main.js'] : ['tools/bench/push/peer-server.ts', kind]
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    GEWU_PORT: String(port),
    GEWU_DATA_DIR: dataDir,
    GEWU_FEED: 'off',
    GEWU_LOG: 'warn',
    GEWU_RECOUNT_SECONDS: String(recountSeconds),
  }
  const child = spawn(process.execPath, script, { cwd: root, env, stdio: ['ignore', 2, 2] })
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      const ended = once(child, 'exit')
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(late)
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(child, url)
    const tokens = openTokenStore(dataDir)
    const { bearer } = tokens.create('load', { kind: 'producer', sources: ['/load'] }, Date.now())
    tokens.close()
    return { stop, load: (crowd) => runLoad(url, bearer, kind, crowd) }
  } catch (error) {
    await stop()
    throw error
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok === true) return
  }
  throw new Error(`the server was not ready within ${READY_WITHIN_MS} ms`)
}

async function runLoad(
  url: string,
  token: string,
  kind: 'product' | WholeLink,
  { walls, scopes, eventsPerSecond, seconds, historyDays = 0 }: Crowded,
): Promise<LoadReport> {
  const options = {
    ...{ url, token, walls, scopes, seconds },
    events: eventsPerSecond,
    history: historyDays,
    ramp: 200,
    wire: kind === 'product' ? 'gewu' : 'whole',
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = promisify(execFile)(
    process.execPath,
    [path.join(root, 'mock/load/main.ts'), '--json', ...args],
    { timeout: (seconds + 300) * 1000 },
  )
  // Walls that do not keep up are a figure, not a fault of the benchmark: the report says so.
  const { stdout } = await child.catch((error: { stdout?: string; stderr?: string }) => {
    if (!error.stdout)
      throw new Error(`the load on ${kind} failed: ${error.stderr ?? String(error)}`)
    return { stdout: error.stdout }
  })
  return JSON.parse(stdout) as LoadReport
}
