import { startMeasured } from './measured.ts'

const WALLS = [50, 200, 1000] as const
const SCOPES = [10, 50] as const
const SECONDS = 15
const EVENTS = 20

/** Work a tick by walls and scopes (RULES SP4): it is to grow with the scopes. One server, one crowd after the other. */
export async function curve(): Promise<object> {
  const server = await startMeasured('product', 0)
  const rows: object[] = []
  try {
    let historyDays = 2
    for (const scopes of SCOPES)
      for (const walls of WALLS) {
        const report = await server.load({
          ...{ walls, scopes, historyDays },
          eventsPerSecond: EVENTS,
          seconds: SECONDS,
        })
        historyDays = 0
        const { tickCpuMs, cpuPercent } = report.server
        rows.push({ scopes, walls, tickCpuMs, cpuPercent, fromAccepted: report.fromAccepted })
      }
  } finally {
    await server.stop()
  }
  return { eventsPerSecond: EVENTS, secondsEach: SECONDS, rows }
}
