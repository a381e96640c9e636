import { canonicalBoard } from '../../shared/board/canonical.ts'
import { freshnessOf } from '../../screen/live/freshness.ts'
import { FakeScreen } from './fake-screen.ts'
import { FakeServer } from './fake-server.ts'
import { FAIR, FakeWire, type Weather } from './fake-wire.ts'

/** The finest time of the stage, and how often a screen looks at its clocks. */
const STEP_MS = 50
const LOOK_MS = 250
const TICK_MS = 1_000

/** Servers and screens on one time, which passes by hand. */
export class Stage {
  readonly servers: FakeServer[]
  readonly screens: FakeScreen[] = []
  weather: Weather = FAIR
  nowMs = 1_790_000_000_000
  readonly chance: () => number
  #accepts = true
  #wire = 0
  #instance = 0

  constructor(chance: () => number, servers = 1) {
    this.chance = chance
    this.servers = Array.from({ length: servers }, () => this.#newServer(100))
  }

  get server(): FakeServer {
    return this.servers[0]!
  }

  add(token?: string): FakeScreen {
    const connect = (screen: FakeScreen): FakeWire | null => {
      if (!this.#accepts) return null
      const server = this.servers[Math.floor(this.chance() * this.servers.length)]!
      return new FakeWire(`${++this.#wire}`, screen, server, () => this.weather, this.time)
    }
    const screen = new FakeScreen(this.time, connect, this.chance, token)
    this.screens.push(screen)
    return screen
  }

  readonly time = (): number => this.nowMs

  pass(ms: number): void {
    const until = this.nowMs + ms
    while (this.nowMs < until) {
      this.nowMs += STEP_MS
      for (const { wire, isFrozen } of this.screens) if (!isFrozen) wire?.flush()
      if (this.nowMs % LOOK_MS === 0)
        for (const screen of this.screens) if (!screen.isFrozen) screen.tick()
      if (this.nowMs % TICK_MS === 0) for (const server of this.servers) server.core.tick()
    }
  }

  /** Nobody can connect, and who is connected is cut. */
  outage(): void {
    this.#accepts = false
    this.cutAll()
  }

  accept(): void {
    this.#accepts = true
  }

  cutAll(): void {
    for (const { wire } of this.screens) wire?.cut('transport close')
  }

  /** A server ends without a word and another takes its place, with what its journal holds. */
  restart(which: number, seq: number, build = 'b1'): FakeServer {
    const before = this.servers[which]!
    const after = this.#newServer(seq, build)
    after.content = before.content
    after.clockOff = before.clockOff
    this.servers[which] = after
    for (const { wire } of this.screens) if (wire?.server === before) wire.cut('transport close')
    return after
  }

  /** What is wrong with a screen, null when it shows exactly what its server would show it. */
  faultOf(screen: FakeScreen): string | null {
    const { state, wire } = screen
    if (!wire || state.want === null) return 'is not connected'
    if (state.board === null || !state.inStep) return 'is not in step'
    const fresh = freshnessOf(state, screen.now())
    if (fresh.kind !== 'live') return `is ${fresh.kind}`
    const { view, layer } = state.want
    if (canonicalBoard(state.board.board) !== canonicalBoard(wire.server.board(view.region)))
      return `shows another board at ${JSON.stringify(state.board.version)}`
    if (layer === null) return null
    const values = wire.server.layer(view.region, layer.level, layer.key)
    if (!state.layerInStep || state.layer === null) return 'has no layer'
    const isSame = JSON.stringify(state.layer.values) === JSON.stringify(values)
    return isSame ? null : 'shows another layer'
  }

  faults(): readonly string[] {
    return this.screens.flatMap((screen) => this.faultOf(screen) ?? [])
  }

  /** Ms until every screen is right, at most `limitMs`. */
  untilRight(limitMs: number): number {
    const start = this.nowMs
    while (this.faults().length > 0 && this.nowMs - start < limitMs) this.pass(STEP_MS)
    return this.nowMs - start
  }

  #newServer(seq: number, build = 'b1'): FakeServer {
    return new FakeServer(this.time, `i${++this.#instance}`, seq, build)
  }
}

/** Chances from a seed: the same each time. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
