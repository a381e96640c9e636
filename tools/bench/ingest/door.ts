import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { grantOf, requireToken } from '../../../server/access/require.ts'
import { openTokenStore } from '../../../server/access/store.ts'
import { coversSource } from '../../../server/access/token.ts'
import { ingestRouter } from '../../../server/ingest/router.ts'
import { openEmbeddedJournal } from '../../../server/journal/embedded/embedded.ts'
import { createApp, listen, stopListening } from '../../../server/ops/http.ts'
import type { Catalogue } from '../../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../../shared/region/tree.ts'
import type { Codes } from './events.ts'
import type { Target } from './target.ts'

/** As many leaves as the demo district has. */
const LEAVES = Array.from({ length: 2190 }, (_, i) => `G${i}`)
const CODES: Codes = {
  regions: LEAVES,
  source: 'hotline',
  categoryL1: '03',
  categoryL2: '0301',
  org: 'parks',
}

/** The HTTP app with door and journal, and nothing behind them. */
export async function doorTarget(dir: string): Promise<Target> {
  const tokens = openTokenStore(dir)
  const { bearer } = tokens.create('bench', { kind: 'producer', sources: ['bench'] }, Date.now())
  const journal = await openEmbeddedJournal({ dir, now: Date.now })
  const router = ingestRouter({
    journal,
    now: Date.now,
    tree: tree(),
    catalogue: CATALOGUE,
    requireProducer: requireToken(tokens, 'producer'),
    allowsSource: (request, source) => coversSource(grantOf(request, 'producer').sources, source),
  })
  const app = createApp({
    log: pino({ level: 'silent' }),
    ready: () => [],
    routers: [['/api/v1', router]],
  })
  const server = await listen(app, '127.0.0.1', 0)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bearer,
    codes: CODES,
    head: () => journal.head(),
    stop: async () => {
      await stopListening(server)
      await journal.close()
      tokens.close()
    },
  }
}

const named = (code: string) => ({ code, name: code })

const CATALOGUE: Catalogue = {
  sources: [{ ...named(CODES.source), proactive: false }],
  categories: [{ ...named(CODES.categoryL1), children: [named(CODES.categoryL2)] }],
  orgs: [named(CODES.org)],
  causes: [],
  serviceClasses: [],
}

function tree(): RegionTree {
  const level = (id: string) => ({ id, name: id, nameEn: id })
  return buildRegionTree(
    [level('district'), level('grid')],
    [
      { ...named('D'), level: 'district', parent: null },
      ...LEAVES.map((code) => ({ ...named(code), level: 'grid', parent: 'D' })),
    ],
  )
}
