import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.join(import.meta.dirname, '..', '..')

/** A line that a server said above the level of information. */
export interface LogLine {
  /** Machine's clock, epoch ms. */
  readonly atMs: number
  readonly server: string
  /** As pino counts: 40 warn, 50 error, 60 fatal; 60 also for what is no log line at all. */
  readonly level: number
  readonly text: string
}

export interface ServerProcessOptions {
  readonly name: string
  readonly port: number
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  /** The time that the server's clock shall show when it starts, epoch ms. */
  readonly nowMs: () => number
  readonly onLog: (line: LogLine) => void
}

/** One server of the rehearsal as a child process that can be killed, started again and stepped in time. */
export interface ServerProcess {
  readonly name: string
  readonly port: number
  readonly url: string
  readonly dataDir: string
  /** What it is started with but for its time; for an operator's tools on the same data. */
  readonly env: NodeJS.ProcessEnv
  readonly pid: number | null
  /** Starts it; resolves when the process runs, not when it is ready. */
  start(): void
  /** Resolves when `/readyz` says so, with the ms that took; rejects when it ends or takes longer. */
  ready(withinMs: number): Promise<number>
  kill9(): Promise<void>
  /** SIGTERM; SIGKILL after 20 s. The exit code, null after the latter. */
  stop(): Promise<number | null>
  stepClock(byMs: number): void
  /** Resident memory, bytes; null when it does not run. */
  rssBytes(): number | null
}

const WARN = 40
const FATAL = 60

export function serverProcess(options: ServerProcessOptions): ServerProcess {
  const { name, port, dataDir, onLog } = options
  const url = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    ...plainEnv(),
    ...options.env,
    GEWU_PORT: String(port),
    GEWU_HOST: '127.0.0.1',
    GEWU_DATA_DIR: dataDir,
  }
  let child: ChildProcess | null = null
  let wanted = true

  function note(text: string, level: number): void {
    onLog({ atMs: Date.now(), server: name, level, text })
  }
  function listen(started: ChildProcess): void {
    createInterface({ input: started.stdout! }).on('line', (line) => {
      const said = logLine(line)
      if (said.level >= WARN) note(said.text, said.level)
    })
    // The log goes to the standard output; what comes here is the runtime's, but for the code of a first account.
    createInterface({ input: started.stderr! }).on('line', (line) => {
      if (!line.startsWith('no account yet: ')) note(line, FATAL)
    })
    started.on('exit', (code, signal) => {
      if (!wanted) note(`ended by itself with ${code ?? signal}`, FATAL)
    })
  }
  function running(): ChildProcess | null {
    return child !== null && child.exitCode === null && child.signalCode === null ? child : null
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const alive = running()
    if (alive === null) return child?.exitCode ?? null
    wanted = true
    const exit = once(alive, 'exit')
    alive.kill(signal)
    const ended = await Promise.race([exit.then(() => true), sleep(20_000, false, { ref: false })])
    if (!ended) {
      alive.kill('SIGKILL')
      await exit
    }
    return alive.exitCode
  }
  return {
    ...{ name, port, url, dataDir, env },
    get pid() {
      return running()?.pid ?? null
    },
    start() {
      const time = `${new Date(options.nowMs()).toISOString()}x1`
      child = spawn(process.execPath, ['server/main.ts'], {
        cwd: root,
        env: { ...env, GEWU_TIME: time },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      wanted = false
      listen(child)
      // A process on a busy machine takes seconds before it has a clock.
      const machineMs = Date.now()
      child.send({ kind: 'setClock', nowMs: options.nowMs(), machineMs })
    },
    async ready(withinMs) {
      const startedAt = performance.now()
      while (performance.now() - startedAt < withinMs) {
        if (running() === null) throw new Error(`${name} ended before it was ready`)
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
          () => null,
        )
        await answer?.body?.cancel()
        if (answer?.ok === true) return performance.now() - startedAt
        await sleep(50)
      }
      throw new Error(`${name} was not ready within ${withinMs} ms`)
    },
    kill9: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    stepClock: (byMs) => void running()?.send({ kind: 'stepClock', byMs }),
    rssBytes() {
      const pid = running()?.pid
      if (pid === undefined) return null
      try {
        const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return kib === undefined ? null : Number(kib) * 1024
      } catch {
        return null
      }
    },
  }
}

/** Without the settings of whoever runs this. */
function plainEnv(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {}
  for (const [name, value] of Object.entries(process.env))
    if (!/^(GEWU_|VITEST|NODE_|npm_)/.test(name)) env[name] = value
  return { ...env, NODE_ENV: 'production', GEWU_FEED: 'off' }
}

function logLine(line: string): { readonly level: number; readonly text: string } {
  try {
    const {
      level,
      msg,
      time: _time,
      pid: _pid,
      hostname: _host,
      ...rest
    } = JSON.parse(line) as {
      readonly level?: number
      readonly msg?: string
      readonly time?: number
      readonly pid?: number
      readonly hostname?: string
    }
    const more = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest).slice(0, 400)}`
    return { level: level ?? FATAL, text: `${msg ?? ''}${more}` }
  } catch {
    return { level: FATAL, text: line }
  }
}
