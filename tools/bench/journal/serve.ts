import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface Served {
  readonly url: string
  /** Last fact of the checkpoint that it started from, 0 without. */
  readonly foldedFrom: number
  /** Memory of the process, MB. */
  rssMb(): Promise<number>
  /** As a process manager does. */
  stop(): Promise<void>
}

/** Serves a data folder from source in a process of its own; resolves at its word that it is ready. */
export async function serve(
  dir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const server = path.join(import.meta.dirname, '../../../server/main.ts')
  const child = spawn(process.execPath, ['--enable-source-maps', server], {
    env: { ...process.env, GEWU_PORT: '0', GEWU_DATA_DIR: dir, GEWU_FEED: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  try {
    const { url, foldedFrom } = await readyLine(child)
    return { url, foldedFrom, rssMb: () => rssMbOf(url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Ready {
  readonly msg: string
  readonly url: string
  readonly foldedFrom: number
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line) as Ready
    if (said.msg === 'ready') {
      child.stdout!.resume()
      return said
    }
    console.error(line)
  }
  throw new Error('the server ended before it was ready')
}

async function rssMbOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Math.round(Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6)
}
