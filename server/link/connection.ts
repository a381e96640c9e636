import type { Profile } from '../../shared/board/board.ts'
import type { ServerToScreen } from '../../shared/link/wire.ts'

/** A message as text, once for all who are sent it; a transport may keep its own form of it by the object. */
export interface Encoded {
  readonly event: keyof ServerToScreen
  readonly json: string
}

/** One screen's connection, whatever carries it. `send` never waits and never throws; what was sent arrives in order or not at all. */
export interface Connection {
  readonly id: string
  send(message: Encoded): void
  /** Ends it. What was sent before may still arrive; a screen that reads nothing is cut off all the same. */
  close(): void
}

/** With what a connection came in: whatever its screen sent, to be judged by who admits it. */
export interface Handshake {
  /** Bearer text of a reader's token. */
  readonly token?: string | undefined
  /** The `Cookie` header. */
  readonly cookie?: string | undefined
  /** Says of itself that it is a desk: a person's session counts for nothing else. */
  readonly isDesk?: boolean
  /** Says of itself that it is the wall of this name, `?wall=`; '' where it has none. */
  readonly wall?: string
  readonly host: string | undefined
}

export interface Identity {
  /** The highest profile it may watch. */
  readonly profile: Profile
  readonly handshake: Handshake
}

export function encode<E extends keyof ServerToScreen>(
  event: E,
  message: Parameters<ServerToScreen[E]>[0],
): Encoded {
  return { event, json: JSON.stringify(message) }
}
