import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { grantOf, requireToken } from '../../server/access/require.ts'
import { openTokenStore } from '../../server/access/store.ts'
import { coversSource } from '../../server/access/token.ts'
import { ingestRouter } from '../../server/ingest/router.ts'
import { openEmbeddedJournal } from '../../server/journal/embedded/embedded.ts'
import { createApp, listen, stopListening } from '../../server/ops/http.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'

const BATCHES = 500
const BATCH = 500
const CONNECTIONS = 8

/** Events through HTTP to durable (RULES SP2): the server's app and embedded journal here, a producer in a second process. */
export async function run(): Promise<Record<string, number>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-ingest-'))
  const store = openTokenStore(dir)
  const { bearer } = store.create('bench', { kind: 'producer', sources: ['bench'] }, Date.now())
  const now = (): number => Date.now() + 365 * 86_400_000
  const journal = await openEmbeddedJournal({ dir, now })
  const router = ingestRouter({
    journal,
    now,
    tree: benchTree(),
    catalogue: CATALOGUE,
    requireProducer: requireToken(store, 'producer'),
    allowsSource: (request, source) => coversSource(grantOf(request, 'producer').sources, source),
  })
  const app = createApp({
    log: pino({ level: 'silent' }),
    ready: () => [],
    routers: [['/api/v1', router]],
  })
  const server = await listen(app, '127.0.0.1', 0)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const before = process.cpuUsage()
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(import.meta.dirname, 'ingest', 'client.ts'),
    ...[url, bearer, BATCHES, BATCH, CONNECTIONS].map(String),
  ])
  const cpu = process.cpuUsage(before)
  const sent = JSON.parse(stdout) as Record<string, number>
  const head = await journal.head()
  await stopListening(server)
  await journal.close()
  store.close()
  rmSync(dir, { recursive: true })
  const { accepted = 0, seconds = 0, bytes = 0 } = sent
  if (head !== accepted) throw new Error(`${accepted} acknowledged, ${head} in the journal`)
  return {
    eventsPerSecond: Math.round(accepted / seconds),
    events: accepted,
    bytesPerEvent: Math.round(bytes / accepted),
    batch: BATCH,
    connections: CONNECTIONS,
    p50Ms: sent['p50Ms'] ?? 0,
    p95Ms: sent['p95Ms'] ?? 0,
    p99Ms: sent['p99Ms'] ?? 0,
    serverCpuMicrosPerEvent: (cpu.user + cpu.system) / accepted,
  }
}

const named = (code: string) => ({ code, name: code })
const CATALOGUE: Catalogue = {
  sources: [{ ...named('hotline'), proactive: false }],
  categories: [{ ...named('03'), children: [named('0301')] }],
  orgs: [named('parks')],
  causes: [],
  serviceClasses: [],
}

/** As many leaves as the demo district. */
function benchTree(): RegionTree {
  const level = (id: string) => ({ id, name: id, nameEn: id })
  const leaves = Array.from({ length: 2190 }, (_, i) => ({
    ...named(`G${i}`),
    level: 'grid',
    parent: 'D',
  }))
  return buildRegionTree(
    [level('district'), level('grid')],
    [{ ...named('D'), level: 'district', parent: null }, ...leaves],
  )
}
