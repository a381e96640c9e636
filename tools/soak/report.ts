import { judge, type Gate, type Point, type Verdict } from './judge.ts'
import type { ServerSample } from './server-sample.ts'
import type { WallSample } from './wall-sample.ts'

/** One moment of the run: every wall and the server. */
export interface Sample {
  readonly kind: 'sample'
  readonly hours: number
  readonly serverTime: string
  readonly walls: Readonly<Record<string, WallSample>>
  readonly server: ServerSample
}

const EXACT: Gate = { kind: 'flat', by: 0, share: 0 }
/** Some are under way at any moment. */
const NEARLY: Gate = { kind: 'flat', by: 3, share: 0 }
/** Lists are longer or shorter as the district lives; each has its cap. */
const AS_LISTS: Gate = { kind: 'flat', by: 60, share: 0.1 }
const RATIO: Gate = { kind: 'flat', by: 0.1, share: 0 }

/** Counters are the hard gate, the heap's slope a second (RULES LL1). */
const OF_WALL: Readonly<Record<Exclude<keyof WallSample, 'notLive'>, Gate>> = {
  nodes: AS_LISTS,
  nodesPerElement: RATIO,
  elements: AS_LISTS,
  listeners: { kind: 'flat', by: 10, share: 0.05 },
  canvases: EXACT,
  charts: EXACT,
  contexts: EXACT,
  buffers: EXACT,
  sockets: EXACT,
  workers: EXACT,
  intervals: EXACT,
  timeouts: NEARLY,
  frames: NEARLY,
  heapMb: { kind: 'slope', limit: 1 },
  busyPercent: { kind: 'stated' },
}

/** Its memory follows the district's life, so it is stated and not judged. */
const OF_SERVER: Readonly<Record<keyof ServerSample, Gate>> = {
  connections: EXACT,
  rooms: EXACT,
  handles: NEARLY,
  resources: NEARLY,
  rssMb: { kind: 'stated' },
  heapMb: { kind: 'stated' },
  eventsPerSecond: { kind: 'stated' },
  rejected: { kind: 'stated' },
  loopMaxMs: { kind: 'stated' },
  loopP99Ms: { kind: 'stated' },
  sentP95Ms: { kind: 'stated' },
}

/** One line a series, from the samples after the warm-up. @throws when they are too few to judge */
export function verdicts(samples: readonly Sample[], warmUpHours: number): readonly Verdict[] {
  const after = samples.filter(({ hours }) => hours >= warmUpHours)
  const points = (of: (sample: Sample) => number | null | undefined): Point[] =>
    after.flatMap((sample) => {
      const value = of(sample)
      return typeof value === 'number' ? [{ hours: sample.hours, value }] : []
    })
  const walls = Object.keys(samples[0]?.walls ?? {})
  return [
    ...walls.flatMap((wall) =>
      keys(OF_WALL).map((field) =>
        judge(
          `${wall} ${field}`,
          points(({ walls: all }) => all[wall]?.[field]),
          OF_WALL[field],
        ),
      ),
    ),
    ...keys(OF_SERVER).map((field) =>
      judge(
        `server ${field}`,
        points(({ server }) => server[field] ?? 0),
        OF_SERVER[field],
      ),
    ),
  ]
}

function keys<K extends string>(of: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(of) as K[]
}

export function tableLines(all: readonly Verdict[]): readonly string[] {
  const head = ['', 'first ¼', 'last ¼', 'most', 'an hour', '± 2 SE', '']
  const rows = all.map(({ name, first, last, most, slope, gate, holds }) => [
    name,
    ...[first, last, most, slope.perHour, 2 * slope.error].map((value) => round(value)),
    gate.kind === 'stated' ? '' : holds ? 'holds' : 'GROWS',
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)
}
