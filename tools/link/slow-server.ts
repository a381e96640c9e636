import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { startLink } from '../../server/link/link.ts'
import { NotedMeter } from '../../server/link/test-meter.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'

/** What this process tells its parent four times a second. */
export interface SlowReport {
  readonly port: number
  readonly rssMb: number
  /** What is still held after a collection: heap and buffers. */
  readonly heldMb: number
  /** Bytes that wait in this process to be written to the sockets. */
  readonly queued: number
  readonly connections: number
  readonly rooms: number
  readonly frames: number
  readonly slow: number
}

const KEYS = 2_000
/** Twenty times the product's cadence: what a screen that is sent everything would gather in ten seconds, it would here in half of one. */
const TICK_MS = 50
const REPORT_MS = 250

// A process of its own, so that its memory can be told from the test's: boards of which every value changes each tick.
let tick = 0
const meter = new NotedMeter()
const sockets = new Set<Socket>()
const http = createServer()
http.on('connection', (socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
})
const values = Array.from({ length: KEYS }, (_, i) => `caseOpen@now{category=${i}}`)
const link = startLink(http, {
  ...{ tickMs: TICK_MS, build: 'b1', instance: 'i1', district: 'd1', meter },
  now: () => Date.now(),
  world: () => ({
    version: { seq: tick, t: Math.floor(Date.now() / 1000) },
    lastFactAt: null,
    board: () => ({
      values: Object.fromEntries(values.map((key, i) => [key, `${tick}-${i}`])),
      lists: {},
    }),
    layer: () => [tick],
  }),
  scene: () => LIVE_SCENE,
  hasRegion: () => true,
  admit: () => 'LEADER',
})
setInterval(() => {
  tick++
  link.tick()
}, TICK_MS)

http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  setInterval(() => {
    const frames = ['beat', 'delta', 'merged', 'snapshot'].map((kind) =>
      meter.count(`frame ${kind}`),
    )
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    process.send?.({
      port,
      heldMb: (heapUsed + external) / 2 ** 20,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      queued: [...sockets].reduce((sum, socket) => sum + socket.writableLength, 0),
      connections: link.connections(),
      rooms: link.rooms(),
      frames: frames.reduce((a, b) => a + b),
      slow: meter.count('refused slow'),
    } satisfies SlowReport)
  }, REPORT_MS)
})
process.on('disconnect', () => process.exit())
