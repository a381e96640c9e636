import type { Version } from '../../../shared/board/board.ts'
import type { Comparison } from './differences.ts'

/** What came of one region. */
export interface RegionReport extends Comparison {
  readonly region: string
  readonly version: Version
}

/** One line a difference, and a summary at the end. */
export function reportLines(reports: readonly RegionReport[]): readonly string[] {
  const lines = reports.flatMap(({ region, version, compared, differences, uncompared }) => [
    `${region} at seq ${version.seq}, ${new Date(version.t * 1000).toISOString()}: ${compared} compared, ${differences.length} differ`,
    ...differences.map(({ key, shown, counted }) => `  ${key}: shown ${shown}, counted ${counted}`),
    ...(uncompared.length > 0 ? [`  not compared: ${uncompared.join(' ')}`] : []),
  ])
  const total = reports.reduce((sum, { differences }) => sum + differences.length, 0)
  const of = reports.length === 1 ? '1 region' : `${reports.length} regions`
  return [...lines, total === 0 ? `${of}: no difference` : `${of}: ${total} differences`]
}
