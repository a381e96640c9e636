import type { SpanFigures } from './histogram.ts'
import type { HistogramReading } from './metrics.ts'
import type { LoadReport } from './run.ts'

/** The figures for a person. */
export function printReport(report: LoadReport): void {
  for (const line of reportLines(report)) console.log(line)
}

export function reportLines(report: LoadReport): readonly string[] {
  const { server, own, events, reasons } = report
  const why = Object.entries(reasons).map(([reason, times]) => `${reason} × ${times}`)
  return [
    `${report.walls} walls on ${report.scopes} scopes for ${report.seconds} s, seed ${report.seed}`,
    `events    ${events.accepted} accepted, ${events.rejected} rejected, ${events.skipped} skipped; ${report.unseen} not seen`,
    `to walls  from the sending ${spans(report.fromSent)}`,
    `          from the answer  ${spans(report.fromAccepted)}`,
    `bytes     ${report.bytesPerWallSecond} a wall and second, ${report.rootBytesPerWallSecond} on the root, in ${report.framesPerWallSecond} frames`,
    `copies    ${report.gaps} gaps, ${report.drifts} drifts, ${report.closes} closes${why.length > 0 ? ` (${why.join(', ')})` : ''}, ${report.inStepAtEnd} in step at the end`,
    `server    ${server.cpuPercent} % of a core, ${server.cpuMsPerTick} ms a second (${server.tickCpuMs} in its tick); memory ${server.rssMbStart} → ${server.rssMbEnd} MB (most ${server.rssMbMax}), heap ${server.heapMbStart} → ${server.heapMbEnd}; loop delay p99 ${server.loopDelayP99Ms}, most ${server.loopDelayMaxMs} ms`,
    `          its own lag in s: sent ${lag(server.lagSent)}; acknowledged ${lag(server.lagAcknowledged)}`,
    `generator ${own.cpuPercent} % of a core, loop delay p99 ${own.loopDelayP99Ms} ms`,
  ]
}

function spans({ count, p50Ms, p95Ms, p99Ms, maxMs }: SpanFigures): string {
  return `p50 ${p50Ms} p95 ${p95Ms} p99 ${p99Ms} max ${maxMs} ms (${count})`
}

function lag({ mean, p50, p95, p99 }: HistogramReading): string {
  return `mean ${mean?.toFixed(3) ?? '—'}, p50 ≤ ${p50}, p95 ≤ ${p95}, p99 ≤ ${p99}`
}
