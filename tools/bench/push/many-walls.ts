import { startMeasured } from './measured.ts'

const WALLS = 1000
const SCOPES = 50
const EVENTS = 20
const SECONDS = 60

/** The product as it runs, its background recount too, with a thousand walls. */
export async function manyWalls(): Promise<object> {
  const seconds = Number(process.env['GEWU_BENCH_SECONDS'] ?? SECONDS)
  const server = await startMeasured('product', 60)
  try {
    return await server.load({
      ...{ walls: WALLS, scopes: SCOPES, seconds },
      eventsPerSecond: EVENTS,
      historyDays: 2,
    })
  } finally {
    await server.stop()
  }
}
