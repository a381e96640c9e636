import type { LoadReport } from '../../../mock/load/run.ts'
import { startMeasured, type Crowded } from './measured.ts'
import { WHOLE_LINKS } from './whole-link.ts'

const CROWD: Omit<Crowded, 'eventsPerSecond'> = { walls: 200, scopes: 50, seconds: 20 }
const HISTORY_DAYS = 2
/** What the rules call normal traffic, and what a city's peak may be. */
const RATES = [1, 20] as const

/** The product and its peers, one after the other, the same events from the same kind of history. */
export async function sideBySide(): Promise<object> {
  const figures: Record<string, Record<string, object>> = {}
  const reports = new Map<string, LoadReport>()
  for (const kind of ['product', ...WHOLE_LINKS] as const) {
    const server = await startMeasured(kind, 0)
    try {
      for (const eventsPerSecond of RATES) {
        const historyDays = eventsPerSecond === RATES[0] ? HISTORY_DAYS : 0
        const report = await server.load({ ...CROWD, eventsPerSecond, historyDays })
        reports.set(`${kind}@${eventsPerSecond}`, report)
        const of = (figures[`${eventsPerSecond} events/s`] ??= {})
        of[kind] = shortOf(report)
      }
    } finally {
      await server.stop()
    }
  }
  const ratio = (rate: number, field: (report: LoadReport) => number): object =>
    Object.fromEntries(
      WHOLE_LINKS.map((peer) => {
        const [own, other] = [reports.get(`product@${rate}`)!, reports.get(`${peer}@${rate}`)!]
        return [`${peer}ToProduct`, Math.round((field(other) / field(own)) * 10) / 10]
      }),
    )
  const { walls, scopes, seconds } = CROWD
  return {
    ...{ walls, scopes, seconds },
    ...figures,
    ...Object.fromEntries(
      RATES.map((rate) => [
        `ratios at ${rate} events/s`,
        {
          bytes: ratio(rate, (report) => report.bytesPerWallSecond),
          rootBytes: ratio(rate, (report) => report.rootBytesPerWallSecond),
          cpu: ratio(rate, (report) => report.server.cpuPercent),
        },
      ]),
    ),
  }
}

function shortOf(report: LoadReport): object {
  const { cpuPercent, tickCpuMs, rssMbStart, rssMbEnd } = report.server
  return {
    ...{ cpuPercent, tickCpuMs, rssMbStart, rssMbEnd },
    bytesPerWallSecond: report.bytesPerWallSecond,
    rootBytesPerWallSecond: report.rootBytesPerWallSecond,
    fromAccepted: report.fromAccepted,
    gaps: report.gaps,
    unseen: report.unseen,
    inStepAtEnd: report.inStepAtEnd,
    generatorCpuPercent: report.own.cpuPercent,
  }
}
