import { PROTOCOL_VERSION, type Frame, type Hello, type Refusal } from '../../shared/link/wire.ts'
import { nextLink } from '../../screen/live/link.ts'
import {
  START,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  type Want,
} from '../../screen/live/link-state.ts'
import type { FakeWire } from './fake-wire.ts'

/** The link of a real screen (`nextLink`) over a fake wire. Its clock may be off and is set by the test. */
export class FakeScreen {
  state: LinkState = START
  readonly token: string | undefined
  readonly reloads: string[] = []
  wire: FakeWire | null = null
  /** A frozen screen takes nothing off its wire. */
  isFrozen = false
  /** The server does not hear that it leaves: a half-open connection. */
  leavesUnheard = false
  connects = 0
  /** Ms by which its clock is off the time that passes. */
  clockOff = 0
  readonly #time: () => number
  readonly #connect: (screen: FakeScreen) => FakeWire | null
  readonly #chance: () => number

  constructor(
    time: () => number,
    connect: (screen: FakeScreen) => FakeWire | null,
    chance: () => number,
    token?: string,
  ) {
    this.#time = time
    this.#connect = connect
    this.#chance = chance
    this.token = token
  }

  now(): number {
    return this.#time() + this.clockOff
  }

  want(want: Want): void {
    this.#step({ kind: 'want', want })
  }

  tick(): void {
    this.#step({ kind: 'tick' })
  }

  on(wire: FakeWire, event: LinkEvent): void {
    if (event.kind === 'closed' && this.wire === wire) this.wire = null
    else if (this.wire !== wire) return
    this.#step(event)
  }

  hear(wire: FakeWire, event: string, message: unknown): void {
    if (event === 'hello') this.on(wire, { kind: 'hello', hello: message as Hello })
    else if (event === 'frame') this.on(wire, { kind: 'frame', frame: message as Frame })
    else this.on(wire, { kind: 'refused', refusal: message as Refusal })
  }

  #step(event: LinkEvent): void {
    const { state, effects } = nextLink(this.state, event, this.now(), this.#chance())
    this.state = state
    for (const effect of effects) this.#act(effect)
  }

  #act(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'open': {
        this.connects++
        this.wire = this.#connect(this)
        if (this.wire === null) this.#step({ kind: 'closed', reason: 'xhr poll error' })
        return
      }
      case 'close': {
        const left = this.wire
        this.wire = null
        left?.leave(!this.leavesUnheard)
        this.#step({ kind: 'closed', reason: 'io client disconnect' })
        return
      }
      case 'reload':
        this.reloads.push(effect.build)
        return
      case 'ack':
        return this.wire?.say('ack', effect.n)
      case 'watch': {
        const { want, have, why } = effect
        const names = { wall: 'hall', client: '0' }
        return this.wire?.say('watch', { protocol: PROTOCOL_VERSION, ...want, have, why, ...names })
      }
    }
  }
}
