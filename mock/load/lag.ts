import { makeHistogram, type Histogram } from './histogram.ts'

/** An event that the server has answered for. Instants by this process's monotonic clock, ms. */
export interface Told {
  readonly sentAt: number
  readonly acceptedAt: number
  /** Its number in the journal, or a later one. */
  readonly seq: number
}

/** What a wall has shown that is not yet matched, and the number of the next event that it has to show. */
export interface Sight {
  readonly frames: { readonly seq: number; readonly at: number }[]
  next: number
}

/** How long events take to every screen: each event is matched with the first frame of each wall that shows it. */
export interface Lag {
  /** For a wall that shows what is told from now on. */
  sight(): Sight
  /** In order of `seq`; also after the frame that shows it. */
  told(event: Told): void
  /** A wall's copy is as of `seq` since `at`. */
  shown(sight: Sight, seq: number, at: number): void
  /** Matches what has come so far. */
  settle(): void
  /** Counts from now on; what was told before is left out. */
  begin(): void
  /** Pairs of a wall and an event that it has not shown. */
  readonly open: () => number
  readonly fromSent: Histogram
  readonly fromAccepted: Histogram
}

export function makeLag(): Lag {
  const fromSent = makeHistogram()
  const fromAccepted = makeHistogram()
  const sights: Sight[] = []
  let events: Told[] = []
  /** Number of `events[0]` among all that were told. */
  let first = 0
  let counting = false

  function match(sight: Sight): void {
    sight.next = Math.max(sight.next, first)
    const { frames } = sight
    let at = 0
    for (;;) {
      const event = events[sight.next - first]
      if (event === undefined) break
      while (at < frames.length && frames[at]!.seq < event.seq) at++
      const frame = frames[at]
      if (frame === undefined) break
      if (counting) {
        fromSent.add(frame.at - event.sentAt)
        fromAccepted.add(frame.at - event.acceptedAt)
      }
      sight.next += 1
    }
    // Those left may be the first to show an event that is told later.
    frames.splice(0, Math.max(at, frames.length - FRAMES_KEPT))
  }

  return {
    fromSent,
    fromAccepted,
    sight() {
      const sight = { frames: [], next: first + events.length }
      sights.push(sight)
      return sight
    },
    told: (event) => void events.push(event),
    shown(sight, seq, at) {
      const last = sight.frames.at(-1)
      if (last === undefined || last.seq < seq) sight.frames.push({ seq, at })
    },
    settle() {
      let done = first + events.length
      for (const sight of sights) {
        match(sight)
        done = Math.min(done, sight.next)
      }
      events = events.slice(done - first)
      first = done
    },
    begin() {
      counting = true
      first += events.length
      events = []
    },
    open: () =>
      sights.reduce((sum, { next }) => sum + first + events.length - Math.max(next, first), 0),
  }
}

/** Frames of a wall kept while what they show is not yet answered for. */
const FRAMES_KEPT = 60
