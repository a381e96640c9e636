import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTokenStore } from '../access/store.ts'

/** A server from the sources as a process of its own, for tests of several on one Redis. */
export interface TestServer {
  readonly url: string
  readonly dataDir: string
  /** All that it printed. */
  readonly log: () => string
  readonly kill9: () => Promise<void>
  /** SIGTERM; the exit code. */
  readonly stop: () => Promise<number | null>
  /** Again on the same port and data; ready when it resolves. */
  readonly restart: () => Promise<void>
  /** Waits for its end; the exit code. */
  readonly ended: () => Promise<number | null>
}

export interface Settings {
  readonly env: Readonly<Record<string, string>>
  /** @default a temporary folder */
  readonly dataDir?: string
  /** @default true */
  readonly untilReady?: boolean
}

const running = new Set<ChildProcess>()
const folders: string[] = []

/** A temporary folder that `clearStage` removes. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gewu-several-'))
  folders.push(folder)
  return folder
}

/** Ends every process of this stage and removes its folders. */
export async function clearStage(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The demo's package in a folder of the stage. */
export async function demoPackage(): Promise<string> {
  const folder = path.join(testFolder(), 'district')
  const script = path.join(import.meta.dirname, '../../mock/district/main.ts')
  const child = spawn(process.execPath, [script, '--seed', '1', '--out', folder], {
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the demo district could not be made (${code})`)
  return folder
}

export async function testServer(settings: Settings): Promise<TestServer> {
  const dataDir = settings.dataDir ?? testFolder()
  let url = ''
  let output = ''
  const start = (): ChildProcess => {
    // A free port at first, and that one again.
    const port = url === '' ? '0' : new URL(url).port
    const own = { GEWU_PORT: port, GEWU_DATA_DIR: dataDir, GEWU_FEED: 'off' }
    const child = spawn(process.execPath, [path.join(import.meta.dirname, '../main.ts')], {
      env: { ...plainEnv(), ...own, ...settings.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += String(chunk)))
    running.add(child)
    child.once('exit', () => running.delete(child))
    return child
  }
  const ready = async (): Promise<void> => {
    for (;;) {
      url ||= /"url":"([^"]+)"/.exec(output)?.[1] ?? ''
      if (url !== '' && (await answers(`${url}/readyz`))) return
      if (!running.has(child)) throw new Error(`the server ended:\n${output.slice(-3000)}`)
      await sleep(50)
    }
  }
  let child = start()
  if (settings.untilReady !== false) await ready()
  return {
    get url() {
      return url
    },
    dataDir,
    log: () => output,
    kill9: async () => void (await end(child, 'SIGKILL')),
    stop: () => end(child, 'SIGTERM'),
    restart: async () => {
      await end(child, 'SIGKILL')
      child = start()
      await ready()
    },
    ended: async () => {
      if (running.has(child)) await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** A producer's token for a source, made as the command line does. */
export function producerToken({ dataDir }: Pick<TestServer, 'dataDir'>, source: string): string {
  const store = openTokenStore(dataDir)
  const { bearer } = store.create(source, { kind: 'producer', sources: [source] }, 0)
  store.close()
  return bearer
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!running.has(child)) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
  return child.exitCode
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  return answer?.ok === true
}

/** Neither the settings of whoever runs the tests nor those of the test runner. */
function plainEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(GEWU_|VITEST|NODE_|npm_)/.test(name)),
  )
}
