import { must } from './must.ts'

/** Local time of one zone as data: the offset is `offsets[i]` from `starts[i]` on. Reads no clock and no setting of the machine. */
export interface Zone {
  readonly timeZone: string
  /** Milliseconds to add to an instant to read the wall clock as if it were UTC. */
  offsetAt(ms: number): number
  /** Instant of a wall time: the earlier of two, and the first instant after a gap. */
  fromWall(wallMs: number): number
}

const STEP_MS = 4 * 86_400_000

/**
 * The zone's offsets between two instants, found once by sampling every four days (no zone changed twice within that) and halving. Outside,
 * the first and last offsets hold. Throws RangeError for an unknown zone.
 */
export function buildZone(timeZone: string, fromMs: number, toMs: number): Zone {
  const read = offsetReader(timeZone)
  const starts: number[] = [-Infinity]
  const offsets: number[] = [read(fromMs)]
  for (let at = fromMs; at < toMs; at += STEP_MS) {
    let [low, high] = [at, Math.min(at + STEP_MS, toMs)]
    const before = read(low)
    const after = read(high)
    if (before === after) continue
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (read(middle) === before) low = middle
      else high = middle
    }
    starts.push(high)
    offsets.push(after)
  }
  return zoneOf(timeZone, starts, offsets)
}

function zoneOf(timeZone: string, starts: readonly number[], offsets: readonly number[]): Zone {
  const last = starts.length - 1
  const segmentOf = (ms: number): number => {
    let [low, high] = [0, last]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= ms) low = middle
      else high = middle - 1
    }
    return low
  }
  const only = offsets[0]!
  if (last === 0) {
    return { timeZone, offsetAt: () => only, fromWall: (wallMs) => wallMs - only }
  }
  return {
    timeZone,
    offsetAt: (ms) => offsets[segmentOf(ms)]!,
    fromWall(wallMs) {
      for (let i = segmentOf(wallMs - 86_400_000); i <= last; i++) {
        const ms = wallMs - offsets[i]!
        if (ms < starts[i]!) return starts[i]!
        if (i === last || ms < starts[i + 1]!) return ms
      }
      return wallMs - offsets[last]!
    },
  }
}

function offsetReader(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (ms) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value)
    const get = (name: string): number => must(part[name], name)
    const wall = Date.UTC(
      get('year'),
      get('month') - 1,
      get('day'),
      get('hour'),
      get('minute'),
      get('second'),
    )
    return wall - Math.floor(ms / 1000) * 1000
  }
}
