import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { TokenStore } from '../access/store.ts'
import { loadDistrict } from '../district/load.ts'
import { refuseOther } from '../world/district-fact.ts'

/**
 * The demo's two companions, `mock/district` and `mock/feed`, run as processes of their own: the server talks to them as to
 * anybody else, over files and HTTP (DESIGN "Rooms").
 */
type Companion = 'demo-district' | 'feed'

const SOURCES: Readonly<Record<Companion, string>> = {
  'demo-district': '../../mock/district/main.ts',
  feed: '../../mock/feed/main.ts',
}

/** Seed of the demo district and of its life; the same figures on every machine. */
const DEMO_SEED = '1'
const FEED_BACKOFF_MS = [1_000, 5_000, 30_000] as const

/** Built beside main.js, or the source when the server runs from source. */
function script(name: Companion): string {
  const built = path.join(import.meta.dirname, `${name}.js`)
  return existsSync(built) ? built : path.join(import.meta.dirname, SOURCES[name])
}

function node(file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit', env })
}

/**
 * The folder of the demo's package, generated at the first start. Rejects, and leaves nothing, when the data folder belongs to another district.
 * @param ownerIn code of the district whose facts are in the data folder, null when it has none
 */
export async function demoDistrict(dataDir: string, ownerIn: () => string | null): Promise<string> {
  const folder = path.join(dataDir, 'demo-district')
  if (existsSync(path.join(folder, 'district.json'))) return folder
  const partial = `${folder}.${process.pid}`
  await rm(folder, { recursive: true, force: true })
  const child = node(script('demo-district'), ['--seed', DEMO_SEED, '--out', partial], process.env)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  try {
    if (code !== 0)
      throw new Error(`the demo district could not be generated (exit ${code ?? 'by signal'})`)
    const owner = ownerIn()
    if (owner !== null) refuseOther(owner, (await loadDistrict(partial)).package.district.code)
    await rename(partial, folder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  return folder
}

/** The simulator sends under this source and those below it, one a feed of the package, and its token under no other. */
const FEED_SOURCE = '/feed'
const FEED_TOKEN_NAME = 'simulator'

/** A fresh token for the simulator; the one of the last start is revoked, since nobody holds it any more. */
export function feedToken(tokens: TokenStore, nowMs: number): string {
  for (const token of tokens.list()) {
    if (token.name === FEED_TOKEN_NAME && token.revokedAt === null) tokens.revoke(token.id, nowMs)
  }
  return tokens.create(
    FEED_TOKEN_NAME,
    { kind: 'producer', sources: [FEED_SOURCE, `${FEED_SOURCE}/*`] },
    nowMs,
  ).bearer
}

export interface FeedSettings {
  readonly url: string
  readonly token: string
  readonly dataDir: string
}

/** Keeps the simulator running until the returned function is called. */
export function startFeed(settings: FeedSettings, log: Logger): () => void {
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let failures = 0

  function run(): void {
    const startedAt = performance.now()
    child = node(script('feed'), [], {
      ...process.env,
      GEWU_FEED_URL: settings.url,
      GEWU_FEED_TOKEN: settings.token,
      GEWU_FEED_SOURCE: FEED_SOURCE,
      GEWU_DATA_DIR: settings.dataDir,
    })
    child.once('error', (error) =>
      log.error({ error: error.message }, 'the simulator cannot be started'),
    )
    child.once('exit', (code) => {
      if (stopped) return
      failures = performance.now() - startedAt > 60_000 ? 0 : failures + 1
      const waitMs = FEED_BACKOFF_MS[Math.min(failures, FEED_BACKOFF_MS.length - 1)]!
      log.warn({ code, waitMs }, 'the simulator ended and is started again')
      timer = setTimeout(run, waitMs)
    })
  }
  run()
  return () => {
    stopped = true
    clearTimeout(timer)
    child?.kill('SIGTERM')
  }
}
