import type { Connection, Identity } from '../../server/link/connection.ts'
import { LinkCore } from '../../server/link/core.ts'
import { NotedMeter } from '../../server/link/test-meter.ts'
import type { Board, Profile, Row, Scalar, Version } from '../../shared/board/board.ts'
import { LIVE_SCENE, type Scene } from '../../shared/scene/scene.ts'

/** What a fake world holds of each region: enough to make a board and a layer of. */
export interface Content {
  readonly values: Readonly<Record<string, Scalar>>
  readonly cases: Readonly<Record<string, Row>>
  readonly cells: readonly (number | null)[]
}
export const NOTHING: Content = { values: {}, cases: {}, cells: [null, null, null] }
export const REGIONS = ['r1', 'r2', 'r3'] as const

/** The link's core over a world that a test changes by hand and a clock that it sets. Time itself is the test's. */
export class FakeServer {
  readonly meter = new NotedMeter()
  readonly core: LinkCore
  readonly instance: string
  scene: Scene = LIVE_SCENE
  /** Ms by which the server's clock is off the time that passes. */
  clockOff = 0
  seq: number
  content: Content = NOTHING
  lastFactAt: number | null = null
  /** The highest profile of a credential; null refuses it. */
  admit: (credential: string | undefined) => Profile | null = () => 'DUTY'
  drillEnded = false
  makes = 0
  readonly #time: () => number

  constructor(time: () => number, instance: string, seq = 1, build = 'b1') {
    this.#time = time
    this.instance = instance
    this.seq = seq
    this.core = new LinkCore({
      tickMs: 1000,
      instance,
      district: 'd1',
      build,
      now: () => this.now(),
      steadyMs: time,
      world: (world) => {
        if (world !== 'live' && this.drillEnded) return undefined
        return {
          version: this.version(),
          lastFactAt: this.lastFactAt,
          board: (region) => this.board(region),
          layer: (region, level, key) => this.layer(region, level, key),
        }
      },
      scene: () => this.scene,
      hasRegion: (code) => REGIONS.includes(code as (typeof REGIONS)[number]),
      admit: ({ token }) => this.admit(token),
      meter: this.meter,
    })
  }

  now(): number {
    return this.#time() + this.clockOff
  }

  version(): Version {
    return { seq: this.seq, t: Math.floor(Math.max(0, this.now()) / 1000) }
  }

  board(region: string): Board {
    this.makes++
    const { values, cases } = this.content
    return { values: { region, ...values }, lists: { cases, ticker: {} } }
  }

  layer(region: string, level: number, key: string): readonly (number | null)[] {
    return [...this.content.cells, level, key.length + region.length]
  }

  /** A fact changes the world. */
  change(content: Partial<Content>): void {
    this.seq++
    this.content = { ...this.content, ...content }
    this.lastFactAt = this.now()
    this.core.noteFact('live', this.lastFactAt)
  }
}

/** A connection that keeps what it is sent until the test takes it. */
export class HandConnection implements Connection {
  readonly sent: { readonly event: string; readonly message: unknown; readonly json: string }[] = []
  readonly id: string
  isClosed = false
  constructor(id: string) {
    this.id = id
  }
  send({ event, json }: { readonly event: string; readonly json: string }): void {
    this.sent.push({ event, message: JSON.parse(json), json })
  }
  close(): void {
    this.isClosed = true
  }
  /** What came since the last look, of one kind. */
  take<T>(event: string): T[] {
    const found = this.sent.filter((each) => each.event === event)
    this.sent.splice(0)
    return found.map(({ message }) => message as T)
  }
}

export const ANYBODY: Identity = { profile: 'DUTY', handshake: { host: undefined } }
