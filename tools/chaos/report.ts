import type { RoundReport } from './round.ts'

/** One line a round, and one for each thing that was wrong. */
export function roundLines(report: RoundReport, number: number): readonly string[] {
  const { fault, did, readyMs, rightMs, settledMs, facts, troubles, copies, faults } = report
  const said = [...troubles].map(
    ([status, count]) => `${count} × ${status === 0 ? 'none' : status}`,
  )
  const parts = [
    `${fault}: ${did}`,
    `ready after ${seconds(readyMs)}`,
    rightMs === null ? 'NOT RIGHT IN TIME' : `walls right after ${seconds(rightMs)}`,
    `all answered after ${seconds(settledMs)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`,
    `${facts} facts, ${copies} copies compared${faults.length === 0 ? '' : ' – WRONG'}`,
  ]
  return [
    `${String(number).padStart(3)}  ${parts.join('; ')}`,
    ...faults.map((line) => `       ${line}`),
  ]
}

/** A table by fault: rounds, recovery at best, in the middle and at worst. */
export function summaryLines(reports: readonly RoundReport[]): readonly string[] {
  const width = Math.max(...reports.map(({ fault }) => fault.length))
  const rows = [...Map.groupBy(reports, ({ fault }) => fault)].map(([fault, of]) => {
    const times = of.map(({ rightMs }) => rightMs ?? Infinity).toSorted((a, b) => a - b)
    const [least, middle, most] = [times[0]!, times[times.length >> 1]!, times.at(-1)!]
    const wrong = of.filter(({ faults }) => faults.length > 0).length
    const cells = [least, middle, most].map((ms) => seconds(ms).padStart(8))
    return `${fault.padEnd(width)} ${String(of.length).padStart(6)} ${cells.join(' ')} ${String(wrong).padStart(6)}`
  })
  const wrong = reports.filter(({ faults }) => faults.length > 0).length
  return [
    '',
    `${'walls right again after'.padEnd(width)} rounds    least   middle     most  wrong`,
    ...rows,
    `${reports.length} rounds, ${wrong} wrong, ${reports.at(-1)?.facts ?? 0} facts`,
  ]
}

function seconds(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1000).toFixed(1)} s` : 'never'
}
