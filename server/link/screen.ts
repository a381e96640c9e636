import type { Version } from '../../shared/board/board.ts'
import type { Watch } from '../../shared/link/wire.ts'
import { Budget } from './budget.ts'
import type { Connection, Identity } from './connection.ts'
import { Acknowledged } from './marks.ts'
import type { AnyRoom, BoardRoom, LayerRoom } from './views.ts'

/** A room that a screen watches and the place on its way that the screen was last sent; null = it is owed a snapshot. */
export interface Seat<R extends AnyRoom> {
  readonly room: R
  at: number | null
}

/** A frame on its way. */
export interface Unacked {
  readonly n: number
  /** Steady clock, ms. */
  readonly sentAtMs: number
  /** Oldest instant of the facts that it carried first, server's clock; null where it carried none. */
  readonly factAt: number | null
  /** Version of the board that the screen holds once it has taken the frame; null where the frame moved none. */
  readonly version: Version | null
}

/** What the server knows of one connection. */
export class Screen {
  readonly connection: Connection
  readonly budget: Budget
  readonly acknowledged: Acknowledged
  identity: Identity
  watch: Watch | null = null
  board: Seat<BoardRoom> | null = null
  layer: Seat<LayerRoom> | null = null
  unacked: Unacked | null = null
  /** A frame is due as soon as the last one is acknowledged: an answer to `watch`, or a new scene. */
  owesAnswer = false
  owesScene = false
  /** A tick passed it by because a frame was on its way. */
  missedTick = false
  lastTickAtMs = Number.NEGATIVE_INFINITY
  /** Oldest instant of the facts that it has not been sent. */
  factAt: number | null = null

  /** @param nowMs steady clock @param serverMs the server's clock */
  constructor(connection: Connection, identity: Identity, nowMs: number, serverMs: number) {
    this.connection = connection
    this.identity = identity
    this.budget = new Budget(nowMs)
    this.acknowledged = new Acknowledged(serverMs)
  }

  /** It has facts still to be sent, the oldest of this instant. */
  owesFact(at: number | null): void {
    if (at !== null) this.factAt = Math.min(this.factAt ?? at, at)
  }
}
