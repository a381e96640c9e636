import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../tools/free-port.ts'

const root = path.join(import.meta.dirname, '..')
const SAYS_MS = 60_000
const CAUGHT_UP_MS = 300_000

export interface ProductOptions {
  /** Environment over the defaults, for example `{ GEWU_DISTRICT_DIR: … }`. @default a free port, loopback, no feed */
  readonly env?: Readonly<Record<string, string>>
  /** Kept after `stop` when given. @default a temporary folder, removed by `stop` */
  readonly dataDir?: string
  /** Launcher of a release to be run instead of the build in place; it is given no path but the system's. */
  readonly launcher?: string
  /** How long `/readyz` may take. @default 90 000 */
  readonly readyMs?: number
}

/** The built server, as `npm start` runs it, with files of its own. */
export interface Product {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** The environment it runs in; for command-line tools that work on the same data. */
  readonly env: NodeJS.ProcessEnv
  /**
   * Waits for what the running process prints, or has printed, and gives the match. It answers for its health before its words have come
   * through the pipe. @throws with its last output when nothing matches in time
   * @param withinMs @default 60 000
   */
  says(words: RegExp, withinMs?: number): Promise<RegExpExecArray>
  /** SIGTERM, waits for the end, removes temporary files. The exit code; null when it had to be killed after 20 s. */
  stop(): Promise<number | null>
  /** SIGKILL to it and all that it started. */
  kill9(): Promise<void>
  /** Ends it if it runs and starts it again on the same port and data; ready when resolved. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>
}

/** Starts the built product and waits until it is ready. @throws with its last output when it ends or takes too long. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const port = await freePort()
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'gewu-e2e-'))
  const url = `http://127.0.0.1:${port}`
  const readyMs = options.readyMs ?? 90_000
  let env = productEnv({ ...options.env, GEWU_PORT: String(port), GEWU_DATA_DIR: dataDir })
  let output = ''
  let wanted = false
  const keep = (chunk: Buffer): void => {
    output = (output + String(chunk)).slice(-262_144)
  }
  const start = async (): Promise<ChildProcess> => {
    output = ''
    // A group of its own, so that a kill also reaches the processes that it starts.
    const { launcher } = options
    const [file, args] =
      launcher === undefined
        ? [process.execPath, ['--enable-source-maps', 'dist/server/main.js']]
        : [launcher, ['start']]
    const started = spawn(file, args, {
      cwd: launcher === undefined ? root : dataDir,
      env: launcher === undefined ? env : { ...env, PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    started.stdout.on('data', keep)
    started.stderr.on('data', keep)
    wanted = false
    try {
      await ready(started, url, readyMs)
    } catch (error) {
      await endGroup(started, 'SIGKILL')
      throw new Error(`${String(error)}\n${output.slice(-4000)}`, { cause: error })
    }
    // Otherwise all that a test would tell of a crash is a refused connection.
    started.on('exit', (code, signal) => {
      if (!wanted) console.error(`the server ended with ${code ?? signal}:\n${output.slice(-4000)}`)
    })
    return started
  }
  let child = await start()
  return {
    url,
    port,
    dataDir,
    get env() {
      return env
    },
    async says(words, withinMs = SAYS_MS) {
      const deadline = Date.now() + withinMs
      while (Date.now() < deadline) {
        const found = words.exec(output)
        if (found !== null) return found
        await sleep(50)
      }
      throw new Error(
        `the server did not print ${String(words)} within ${withinMs} ms:\n${output.slice(-4000)}`,
      )
    },
    async stop() {
      wanted = true
      const code = await stopChild(child)
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      return code
    },
    async kill9() {
      wanted = true
      await endGroup(child, 'SIGKILL')
    },
    async restart(changes = {}) {
      wanted = true
      await stopChild(child)
      env = { ...env, ...changes }
      child = await start()
    },
  }
}

/** What a running product said when it was ready: url, seq, foldedFrom. */
export async function readyLine(product: Product): Promise<unknown> {
  const [line] = await product.says(/^.*"msg":"ready".*$/m)
  return JSON.parse(line)
}

/** Waits until the demo's feed has told its whole history, at most five minutes. */
export async function feedCaughtUp(product: Product): Promise<void> {
  await product.says(/feed: caught up/, CAUGHT_UP_MS)
}

function productEnv(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {}
  // Neither the settings of whoever runs the tests nor those of the test runner reach the product.
  for (const [name, value] of Object.entries(process.env))
    if (!/^(GEWU_|VITEST|NODE_|npm_)/.test(name)) env[name] = value
  const defaults = { NODE_ENV: 'production', GEWU_HOST: '127.0.0.1', GEWU_FEED: 'off' }
  return { ...env, ...defaults, ...changes }
}

async function ready(child: ChildProcess, url: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`the server ended with ${child.exitCode ?? 'a signal'}`)
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => null,
    )
    if (answer?.ok === true) return
    await sleep(100)
  }
  throw new Error(`the server was not ready within ${withinMs} ms`)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function stopChild(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await Promise.race([exit, sleep(20_000, undefined, { ref: false })])
  }
  const code = child.exitCode
  await endGroup(child, 'SIGKILL')
  return code
}

/** Also when the leader has ended: a child of it that outlived it must not outlive the test. */
async function endGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = hasEnded(child) ? undefined : once(child, 'exit')
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // No process of the group is left.
  }
  await exit
}

/**
 * Runs a command-line tool of the product on the same data, as an operator would, and gives what it printed.
 * @param script path from the root, for example `server/access/main.ts`
 * @throws with its output when it fails
 */
export async function runTool(
  product: Pick<Product, 'env'>,
  script: string,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    cwd: root,
    env: product.env,
    timeout: 120_000,
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout
}
