import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the wire between two processes does to what is sent over it. */
export type WireState =
  | { readonly kind: 'open' }
  /** Connections end and new ones are refused, as when a cable is pulled and the system notices. */
  | { readonly kind: 'cut' }
  /** Bytes vanish both ways while both ends believe to be connected; new connections open and stay silent. */
  | { readonly kind: 'halfOpen' }
  /** Every piece comes late by so much, in order. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** So many bytes a second to whoever connected; what it sends passes freely. */
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number }

/** A TCP wire on the loopback address whose state can be changed while it is in use. */
export interface Wire {
  readonly port: number
  readonly state: WireState
  /** Takes effect for open connections too. Those that were half open are ended when it is mended. */
  set(state: WireState): void
  /** Connections that pass through it now. */
  connections(): number
  close(): Promise<void>
}

/** How long a backend may take to accept before the next one is tried. */
const CONNECT_MS = 1000
const PIECE_MS = 50

/**
 * Opens a wire to the first backend that accepts, tried in an order that begins with another one for each connection: with several
 * it is a load balancer that routes around the dead.
 * @param backends ports on the loopback address
 */
export async function openWire(backends: readonly number[]): Promise<Wire> {
  let state: WireState = { kind: 'open' }
  let turn = 0
  const pairs = new Set<Pair>()

  const server = createServer({ allowHalfOpen: false }, (client) => {
    client.on('error', () => client.destroy())
    if (state.kind === 'cut') return void client.resetAndDestroy()
    const first = turn++
    const order = backends.map((_, i) => backends[(first + i) % backends.length]!)
    void reach(order).then((backend) => {
      if (backend === null || client.destroyed) {
        backend?.destroy()
        return client.resetAndDestroy()
      }
      const pair = new Pair(client, backend, () => state)
      pairs.add(pair)
      pair.onEnd(() => pairs.delete(pair))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const endAll = (): void => {
    for (const pair of [...pairs]) pair.end()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get state() {
      return state
    },
    set(next) {
      // A half-open connection has lost bytes: nothing on it could be believed any more.
      if (next.kind === 'cut' || state.kind === 'halfOpen') endAll()
      state = next
    },
    connections: () => pairs.size,
    async close() {
      const closed = once(server, 'close')
      server.close()
      endAll()
      await closed
    },
  }
}

/** The first backend that accepts, null when none does. */
async function reach(ports: readonly number[]): Promise<Socket | null> {
  for (const port of ports) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', () => socket.destroy())
    const limit = new AbortController()
    const opened = await Promise.race([
      once(socket, 'connect', limit).then(
        () => true,
        () => false,
      ),
      sleep(CONNECT_MS, false, limit).catch(() => false),
    ])
    limit.abort()
    if (opened) return socket
    socket.destroy()
  }
  return null
}

/** One connection through a wire. */
class Pair {
  readonly #client: Socket
  readonly #backend: Socket
  #ended = false
  #tell = (): void => {}

  constructor(client: Socket, backend: Socket, state: () => WireState) {
    this.#client = client
    this.#backend = backend
    client.setNoDelay(true)
    void this.#carry(client, backend, state, false)
    void this.#carry(backend, client, state, true)
    for (const socket of [client, backend]) {
      socket.on('error', () => this.end())
      socket.on('close', () => this.end())
    }
  }

  onEnd(tell: () => void): void {
    this.#tell = tell
    if (this.#ended) tell()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#client.destroy()
    this.#backend.destroy()
    this.#tell()
  }

  async #carry(from: Socket, to: Socket, state: () => WireState, down: boolean): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        const now = state()
        if (now.kind === 'halfOpen') continue
        if (now.kind === 'delay') await sleep(now.ms, undefined, { ref: false })
        if (now.kind === 'trickle' && down) await trickle(chunk, to, state)
        else await write(to, chunk)
      }
    } catch {
      // A connection that breaks is what this is for.
    }
    this.end()
  }
}

/** Byte by byte as long as the wire is slow, then the rest. */
async function trickle(chunk: Buffer, to: Socket, state: () => WireState): Promise<void> {
  let at = 0
  let owed = 0
  for (;;) {
    const now = state()
    if (now.kind !== 'trickle' || to.destroyed) break
    owed += (now.bytesPerSecond * PIECE_MS) / 1000
    const count = Math.min(Math.floor(owed), chunk.length - at)
    if (count > 0) await write(to, chunk.subarray(at, at + count))
    at += count
    owed -= count
    if (at >= chunk.length) return
    await sleep(PIECE_MS, undefined, { ref: false })
  }
  await write(to, chunk.subarray(at))
}

async function write(to: Socket, bytes: Buffer): Promise<void> {
  if (to.destroyed) return
  if (!to.write(bytes)) await Promise.race([once(to, 'drain'), once(to, 'close')])
}
