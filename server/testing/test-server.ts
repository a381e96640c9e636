import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { batchOf, type Codes } from '../../tools/bench/ingest/events.ts'
import { openTokenStore } from '../access/store.ts'
import type { Catalogue, RegionEntry } from '../../shared/region/package.ts'

// For tests: the whole server in a process of its own, and one who sends to it.

export interface Ready {
  readonly url: string
  readonly seq: number
  readonly foldedFrom: number
}

export interface ServerProcess {
  readonly child: ChildProcess
  readonly ready: Ready
  /** Every line of its log. */
  readonly log: readonly Readonly<Record<string, unknown>>[]
  readonly end: (signal: NodeJS.Signals) => Promise<void>
}

export interface ServerOptions {
  readonly dataDir: string
  /** Root of the sources. @default those of this file */
  readonly root?: string
  readonly env?: Readonly<Record<string, string>>
  /** Shell commands to be run first in the same process, e.g. a limit. */
  readonly before?: string
}

/** So long a start may take on a busy machine; less than a hook of a test may (vite.config.ts), or nobody would end it. */
const READY_WITHIN_MS = 50_000

/** Resolves when the server says that it is ready; rejects when it ends before that, or is ended because it took too long. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { dataDir, env = {}, before } = options
  const main = path.join(options.root ?? path.join(import.meta.dirname, '../..'), 'server/main.ts')
  const all = { ...process.env, GEWU_PORT: '0', GEWU_FEED: 'off', GEWU_DATA_DIR: dataDir, ...env }
  const [command, args] =
    before === undefined
      ? [process.execPath, [main]]
      : ['sh', ['-c', `${before}; exec "$0" "$@"`, process.execPath, main]]
  const child = spawn(command, args, { env: all, stdio: ['ignore', 'pipe', 'inherit'] })
  const log: Record<string, unknown>[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Ready>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const entry = JSON.parse(line) as Record<string, unknown>
    log.push(entry)
    if (entry['msg'] === 'ready') resolve(entry as unknown as Ready)
  })
  child.once('exit', () => reject(new Error('the server ended before it was ready')))
  const tooLong = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  const ready = await promise.finally(() => clearTimeout(tooLong))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { child, ready, log, end }
}

export interface Sent {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: {
    readonly accepted?: number
    readonly duplicates?: number
    readonly code?: string
  }
}

/** A producer with a token of its own that sends cases to a server. */
export interface Producer {
  /** The `batch`-th body of so many events. */
  readonly send: (batch: number, size: number) => Promise<Sent>
}

export async function producerFor(url: string, dataDir: string): Promise<Producer> {
  const tokens = openTokenStore(dataDir)
  const grant = { kind: 'producer', sources: ['bench'] } as const
  const { bearer } = tokens.create('test', grant, Date.now())
  tokens.close()
  const codes = await codesOf(url)
  const startMs = Date.now() - 86_400_000
  return {
    send: async (batch, size) => {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(batchOf(batch, size, codes, startMs)),
      })
      const retryAfter = response.headers.get('retry-after')
      return { status: response.status, retryAfter, body: (await response.json()) as Sent['body'] }
    },
  }
}

async function codesOf(url: string): Promise<Codes> {
  const get = async <T>(route: string): Promise<T> =>
    (await (await fetch(`${url}${route}`)).json()) as T
  const { regions } = await get<{ regions: RegionEntry[] }>('/api/v1/tree')
  const catalogue = await get<Catalogue>('/api/v1/catalogue')
  const parents = new Set(regions.map(({ parent }) => parent))
  const [l1] = catalogue.categories.filter(({ children }) => children.length > 0)
  return {
    regions: regions.map(({ code }) => code).filter((code) => !parents.has(code)),
    source: catalogue.sources[0]!.code,
    categoryL1: l1!.code,
    categoryL2: l1!.children[0]!.code,
    org: catalogue.orgs[0]!.code,
  }
}
