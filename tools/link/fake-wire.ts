import type { FakeServer } from './fake-server.ts'

/** The screen's end of a wire. */
export interface ScreenEnd {
  readonly token: string | undefined
  on(wire: FakeWire, event: { kind: 'opened' } | { kind: 'closed'; reason: string }): void
  /** @param message as JSON carried it */
  hear(wire: FakeWire, event: string, message: unknown): void
}

interface Parcel {
  readonly dueAt: number
  readonly deliver: () => void
}

/** What may befall a message. The order stays, as on one TCP connection; what is lost or doubled is a fault of either side. */
export interface Weather {
  /** Ms that a message takes. */
  readonly delay: () => number
  readonly isLost: () => boolean
  readonly isDoubled: () => boolean
}
export const FAIR: Weather = { delay: () => 1, isLost: () => false, isDoubled: () => false }

/** One connection between a screen and a server: two queues, moved on by hand. */
export class FakeWire {
  readonly id: string
  readonly #screen: ScreenEnd
  readonly #server: FakeServer
  readonly #weather: () => Weather
  readonly #time: () => number
  readonly #down: Parcel[] = []
  readonly #up: Parcel[] = []
  #isOpen = true
  /** Most messages that were on their way down at once. */
  mostDown = 0

  constructor(
    id: string,
    screen: ScreenEnd,
    server: FakeServer,
    weather: () => Weather,
    time: () => number,
  ) {
    this.id = id
    this.#screen = screen
    this.#server = server
    this.#weather = weather
    this.#time = time
    // Said by the screen's own socket: it cannot get lost.
    this.#down.push({ dueAt: time(), deliver: () => screen.on(this, { kind: 'opened' }) })
    server.core.open(
      {
        id,
        send: ({ event, json }) => {
          this.#post(this.#down, () => screen.hear(this, event, JSON.parse(json)))
          this.mostDown = Math.max(this.mostDown, this.#down.length)
        },
        close: () => this.#post(this.#down, () => this.cut('io server disconnect')),
      },
      { profile: 'DUTY', handshake: { token: screen.token, host: undefined } },
    )
  }

  get server(): FakeServer {
    return this.#server
  }

  say(event: 'watch' | 'ack', message: unknown): void {
    // As JSON carries it.
    const carried: unknown = JSON.parse(JSON.stringify(message))
    this.#post(this.#up, () => this.#server.core[event](this.id, carried))
  }

  /** Ends it for both sides at once. */
  cut(reason: string): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#server.core.closed(this.id)
    this.#screen.on(this, { kind: 'closed', reason })
  }

  /** The screen leaves; the server may not hear of it. @param isHeard whether it does */
  leave(isHeard: boolean): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    if (isHeard) this.#server.core.closed(this.id)
  }

  flush(): void {
    for (const queue of [this.#up, this.#down])
      while (this.#isOpen && queue[0] !== undefined && queue[0].dueAt <= this.#time())
        queue.shift()!.deliver()
  }

  #post(queue: Parcel[], deliver: () => void): void {
    const weather = this.#weather()
    if (weather.isLost()) return
    // Not before the one before it.
    const dueAt = Math.max(this.#time() + weather.delay(), queue.at(-1)?.dueAt ?? 0)
    queue.push({ dueAt, deliver })
    if (weather.isDoubled()) queue.push({ dueAt, deliver })
  }
}
