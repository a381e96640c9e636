import { producerToken } from './commands.ts'
import { readJson } from './numbers.ts'
import type { Product } from './product.ts'
import { sendAll } from './send.ts'

/** A producer of cases with a token of its own. */
export interface Reporter {
  /** Reports so many new cases in a region, now; durable when resolved. The ids of the cases. */
  report(region: string, count: number): Promise<readonly string[]>
  /** Closes cases that have only been reported. */
  resolve(cases: readonly string[]): Promise<void>
}

/** @param source of its events; the ids of its cases begin with it */
export async function reporter(product: Product, source: string): Promise<Reporter> {
  const token = await producerToken(product, source)
  const catalogue = await readJson<{ sources: Coded[]; categories: Coded[] }>(
    product,
    '/api/v1/catalogue',
  )
  let made = 0
  const send = async (
    type: string,
    subjects: readonly string[],
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const { serverTime } = await readJson<{ serverTime: number }>(product, '/healthz')
    const time = new Date(serverTime).toISOString()
    const events = subjects.map((subject) => ({
      ...{ specversion: '1.0', id: `${type}-${subject}`, source, type, subject, time, data },
    }))
    await sendAll(product, token, events)
  }
  return {
    async report(regionCode, count) {
      const cases = Array.from({ length: count }, () => `${source}-${(made += 1)}`)
      await send('case.reported', cases, {
        source: catalogue.sources[0]!.code,
        categoryL1: catalogue.categories[1]!.code,
        regionCode,
      })
      return cases
    },
    resolve: (cases) => send('case.selfResolved', cases, { result: 'solved', note: '已清理' }),
  }
}

interface Coded {
  readonly code: string
}
