import { pino } from 'pino'
import { openTokenStore } from '../../../server/access/store.ts'
import { readConfig } from '../../../server/assembly/config.ts'
import { startServer } from '../../../server/assembly/server.ts'
import type { Catalogue, RegionEntry } from '../../../shared/region/package.ts'
import type { Codes } from './events.ts'
import type { Target } from './target.ts'

/** The whole server with the demo district. */
export async function productTarget(dir: string): Promise<Target> {
  const config = readConfig({ GEWU_PORT: '0', GEWU_DATA_DIR: dir, GEWU_FEED: 'off' })
  const server = await startServer(config, pino({ level: 'silent' }))
  const tokens = openTokenStore(dir)
  const { bearer } = tokens.create('bench', { kind: 'producer', sources: ['bench'] }, Date.now())
  tokens.close()
  const get = async <T>(route: string): Promise<T> =>
    (await (await fetch(`${server.url}${route}`)).json()) as T
  const { regions } = await get<{ regions: RegionEntry[] }>('/api/v1/tree')
  return {
    url: server.url,
    bearer,
    codes: codesOf(regions, await get<Catalogue>('/api/v1/catalogue')),
    head: async () => (await get<{ seq: number }>('/healthz')).seq,
    stop: () => server.stop(),
  }
}

function codesOf(regions: readonly RegionEntry[], catalogue: Catalogue): Codes {
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
