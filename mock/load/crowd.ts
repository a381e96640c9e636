import { setTimeout as sleep } from 'node:timers/promises'
import type { Lag } from './lag.ts'
import type { Scope } from './scopes.ts'
import { makeWall, type Wall, type Wire } from './wall.ts'

export interface CrowdOptions {
  readonly url: string
  readonly token: string | undefined
  readonly scopes: readonly Scope[]
  readonly walls: number
  readonly wire: Wire
  readonly lag: Lag
  /** As WallOptions. */
  readonly returnMs?: (attempt: number) => number
}

export interface CrowdCounts {
  frames: number
  gaps: number
  drifts: number
  closes: number
  /** Reasons of refusals and ends, by how often. */
  readonly reasons: Map<string, number>
}

/** Walls spread evenly over scopes. */
export interface Crowd {
  readonly walls: readonly Wall[]
  readonly counts: CrowdCounts
  readonly inStep: () => number
  /** Connects them, so many a second, until the signal aborts. */
  open(aSecond: number, signal: AbortSignal): Promise<void>
  /** Waits until all hold a right state; the ms that took, null when it took longer than `withinMs`. */
  whole(withinMs: number, signal?: AbortSignal): Promise<number | null>
  end(): void
}

const LOOK_MS = 20

export function makeCrowd(options: CrowdOptions): Crowd {
  const { url, token, scopes, walls: count, wire, lag, returnMs } = options
  const counts: CrowdCounts = { frames: 0, gaps: 0, drifts: 0, closes: 0, reasons: new Map() }
  const note = (reason: string): void => {
    counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + 1)
  }
  const walls = Array.from({ length: count }, (_, i) => {
    const sight = lag.sight()
    return makeWall({
      url,
      token,
      scope: scopes[i % scopes.length]!,
      wire,
      ...(returnMs === undefined ? {} : { returnMs }),
      on: {
        shown: (seq, at) => lag.shown(sight, seq, at),
        frame: () => (counts.frames += 1),
        gap: () => (counts.gaps += 1),
        drift: () => (counts.drifts += 1),
        refused: (reason) => note(`refused: ${reason}`),
        closed(reason) {
          counts.closes += 1
          note(`closed: ${reason}`)
        },
      },
    })
  })
  const inStep = (): number => walls.filter((wall) => wall.inStep()).length
  return {
    walls,
    counts,
    inStep,
    async open(aSecond, signal) {
      for (let i = 0; i < walls.length && !signal.aborted; i++) {
        walls[i]!.open()
        const pause = (i + 1) % Math.max(1, Math.round(aSecond / 20)) === 0
        if (pause) await sleep(50, undefined, { signal }).catch(() => undefined)
      }
    },
    async whole(withinMs, signal) {
      const startedAt = performance.now()
      for (;;) {
        const tookMs = performance.now() - startedAt
        if (inStep() === walls.length) return tookMs
        if (tookMs > withinMs || signal?.aborted === true) return null
        await sleep(LOOK_MS)
      }
    },
    end() {
      for (const wall of walls) wall.end()
    },
  }
}
