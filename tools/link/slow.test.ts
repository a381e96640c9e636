import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { io } from 'socket.io-client'
import { afterEach, expect, test } from 'vitest'
import { NO_COPY, takeFrame } from '../../shared/link/copy.ts'
import { PROTOCOL_VERSION, type Frame } from '../../shared/link/wire.ts'
import { rawScreen, type RawScreen } from './raw-screen.ts'
import type { SlowReport } from './slow-server.ts'

const EACH = 10
/** Of one connection: its board whole is 60 KB, and two may be on the way while it is closed. */
const QUEUED_EACH = 250_000

let child: ChildProcess | undefined
const screens: RawScreen[] = []
afterEach(() => {
  for (const screen of screens.splice(0)) screen.end()
  child?.kill()
})

/** Starts the server in a process of its own and gives what it last told of itself. */
async function startServer(reports: SlowReport[]): Promise<() => SlowReport> {
  child = fork(path.join(import.meta.dirname, 'slow-server.ts'), {
    silent: true,
    execArgv: ['--expose-gc'],
  })
  child.on('message', (report) => void reports.push(report as SlowReport))
  await expect.poll(() => reports.length, { timeout: 15_000 }).toBeGreaterThan(3)
  return () => reports.at(-1)!
}

/** A screen as it should be: it takes and acknowledges. */
function goodScreen(port: number): { readonly last: () => string | null; end: () => void } {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
  let copy = NO_COPY
  socket.on('hello', () => {
    const view = { world: 'live', region: 'r1', profile: 'LEADER' }
    const rest = { layer: null, have: null, why: 'greeted', wall: 'good', client: '0' }
    socket.emit('watch', { protocol: PROTOCOL_VERSION, view, ...rest })
  })
  socket.on('frame', (frame: Frame) => {
    copy = takeFrame(copy, frame).copy
    socket.emit('ack', frame.n)
  })
  const last = (): string | null => {
    const value = copy.board?.board.values['caseOpen@now{category=0}']
    return typeof value === 'string' ? value : null
  }
  return { last, end: () => socket.close() }
}

test('[PR7] screens that freeze, read a byte a second or acknowledge nothing cost the server no memory, and are cut in 10 s', async () => {
  const reports: SlowReport[] = []
  const now = await startServer(reports)
  const { port } = now()
  const good = goodScreen(port)
  await expect.poll(good.last, { timeout: 10_000 }).not.toBeNull()
  const before = now()
  reports.splice(0)
  const readings = (['nothing', 'byte', 'mute'] as const).flatMap((reading) =>
    Array.from({ length: EACH }, () => reading),
  )
  screens.push(...(await Promise.all(readings.map((reading) => rawScreen(port, reading)))))
  // Some ask for one board after the other and read no answer.
  for (let i = 0; i < 30; i++) for (const screen of screens.slice(0, 5)) screen.ask(`r${i % 7}`)
  const seen = good.last()
  await expect.poll(() => now().slow, { timeout: 25_000 }).toBe(3 * EACH)
  await expect.poll(() => now().connections, { timeout: 8_000 }).toBe(1)
  expect(now().rooms).toBe(1)
  // Those who read at least hear of their end.
  const ended = (): number => screens.filter((screen) => screen.hasEnded()).length
  await expect.poll(ended, { timeout: 8_000 }).toBeGreaterThanOrEqual(EACH)
  expect(Math.max(...reports.map(({ queued }) => queued))).toBeLessThan(3 * EACH * QUEUED_EACH)
  // Sent everything, they would have gathered up to 200 ticks of 40 KB each: 240 MB.
  expect(Math.max(...reports.map(({ heldMb }) => heldMb)) - before.heldMb).toBeLessThan(15)
  expect(Math.max(...reports.map(({ rssMb }) => rssMb)) - before.rssMb).toBeLessThan(100)
  expect(good.last()).not.toBe(seen)
  good.end()
}, 90_000)
