import { Agent, type ClientRequestArgs } from 'node:http'
import type { Socket as TcpSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { backoffMs } from '../feed/post.ts'
import type { Scope } from './scopes.ts'

/** What a wall tells of itself. Instants by this process's monotonic clock, ms. */
export interface WallEvents {
  /** Its copy is right as of the journal prefix `seq`. */
  readonly shown: (seq: number, at: number) => void
  readonly frame: () => void
  /** A delta that did not fit: a fresh snapshot was asked for. */
  readonly gap: () => void
  /** A copy that was found to differ from the server's. */
  readonly drift: () => void
  readonly refused: (reason: string) => void
  readonly closed: (reason: string) => void
}

/** What goes over a connection: the product's protocol, or another server's. */
export type Wire = (socket: Socket, scope: Scope, on: WallEvents) => Copy

/** A connection's copy of what its wall shows. */
export interface Copy {
  /** Whether it holds a right state now. */
  readonly inStep: () => boolean
}

/** A connection to the server that holds its copy, and comes back when it is lost (RULES PR5). */
export interface Wall {
  readonly scope: Scope
  open(): void
  /** Cuts the connection as a wall does that lost its power: no farewell. */
  drop(): void
  /** Ends for good. */
  end(): void
  readonly inStep: () => boolean
  /** Of TCP, so with frames and their heads, of all its connections. */
  readonly bytesReceived: () => number
}

export interface WallOptions {
  readonly url: string
  /** Of a reader; none for an open package. */
  readonly token: string | undefined
  readonly scope: Scope
  readonly wire: Wire
  readonly on: WallEvents
  /** Wait before it comes back, by the number of attempts since it last held a right state. @default as a screen, RULES PR5 */
  readonly returnMs?: (attempt: number) => number
}

export function makeWall(options: WallOptions): Wall {
  const { url, token, scope, wire, on, returnMs = backoffMs } = options
  const agent = new CountingAgent()
  let socket: Socket | undefined
  let copy: Copy | undefined
  let timer: NodeJS.Timeout | undefined
  let attempt = 0
  let ended = false

  function open(): void {
    clearTimeout(timer)
    if (ended || socket !== undefined) return
    const opened = io(url, {
      path: '/socket.io',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
      auth: token === undefined ? {} : { token },
      // Typed for browsers, where it is a switch; in Node it is handed to the request that is upgraded.
      agent: agent as unknown as boolean,
    })
    socket = opened
    const lost = (reason: string): void => {
      if (socket !== opened) return
      opened.off()
      opened.disconnect()
      socket = undefined
      copy = undefined
      on.closed(reason)
      if (!ended) timer = setTimeout(open, returnMs(attempt++))
    }
    opened.on('disconnect', lost)
    opened.on('connect_error', (error) => lost(error.message))
    copy = wire(opened, scope, {
      ...on,
      shown(seq, at) {
        attempt = 0
        on.shown(seq, at)
      },
    })
  }

  return {
    scope,
    open,
    drop: () => agent.cut(),
    end() {
      ended = true
      clearTimeout(timer)
      const last = socket
      socket = undefined
      last?.off()
      last?.disconnect()
    },
    inStep: () => copy?.inStep() ?? false,
    bytesReceived: () => agent.bytesReceived(),
  }
}

/** Makes the connections of one wall and counts what comes over them. */
class CountingAgent extends Agent {
  #now: TcpSocket | undefined
  #before = 0

  override createConnection(
    options: ClientRequestArgs,
    callback?: Parameters<Agent['createConnection']>[1],
  ): ReturnType<Agent['createConnection']> {
    this.#before = this.bytesReceived()
    const made = super.createConnection(options, callback)
    this.#now = made as TcpSocket
    return made
  }

  bytesReceived(): number {
    return this.#before + (this.#now?.bytesRead ?? 0)
  }

  cut(): void {
    this.#now?.destroy()
  }
}
