import { expect, it } from 'vitest'
import { PROTOCOL_VERSION, type Frame, type Watch } from '../../shared/link/wire.ts'
import { ANYBODY, FakeServer, HandConnection } from '../../tools/link/fake-server.ts'
import { Marks, MOST_MARKS } from './marks.ts'

const T0 = 1_790_000_000_000
const WATCH: Watch = {
  protocol: PROTOCOL_VERSION,
  view: { world: 'live', region: 'r1', profile: 'LEADER' },
  ...{ layer: null, have: null, why: 'greeted', wall: 'hall', client: '0.1.0' },
}

/** A server with one wall that reads when it is told to. */
function stage() {
  let nowMs = T0
  const server = new FakeServer(() => nowMs, 'i1')
  const { core } = server
  const wall = new HandConnection('a')
  core.open(wall, ANYBODY)
  core.watch('a', WATCH)
  return {
    ...{ server, core },
    pass: (ms: number) => (nowMs += ms),
    read: () => {
      for (const { n } of wall.take<Frame>('frame')) core.ack('a', n)
    },
    standing: () => core.standings()[0]!,
  }
}

it('tells what a screen watches and what it has acknowledged', () => {
  const { core, read, pass, standing } = stage()
  expect(standing()).toMatchObject({
    ...{ wall: 'hall', isDesk: false, client: '0.1.0', profile: 'DUTY', since: T0 },
    watch: { view: WATCH.view, layer: null },
    ...{ acked: null, ackedAt: null, waitingMs: 0, mark: null },
  })
  pass(400)
  expect(standing().waitingMs).toBe(400)
  read()
  expect(standing()).toMatchObject({ ackedAt: T0 + 400, acked: { seq: 1 }, waitingMs: 0 })
  core.closed('a')
  expect(core.standings()).toEqual([])
})

it('[LT3] a mark counts as taken by the acknowledgement of the first frame that holds it', () => {
  const { server, core, read, pass, standing } = stage()
  read()
  server.change({ values: { mode: 'ALERT' } })
  core.noteMark('live', { seq: server.seq, at: server.now() })
  expect(standing().mark).toEqual({ seq: 2, at: T0, takenAt: null })
  pass(1000)
  core.tick()
  pass(300)
  expect(standing().mark?.takenAt).toBeNull()
  read()
  expect(standing().mark?.takenAt).toBe(T0 + 1300)
  pass(1000)
  core.tick()
  read()
  expect(standing().mark?.takenAt).toBe(T0 + 1300)
})

it('a scene alone is no proof that the board has come', () => {
  const { server, core, read, pass, standing } = stage()
  read()
  server.change({ values: { mode: 'ALERT' } })
  core.noteMark('live', { seq: server.seq, at: server.now() })
  core.sendScene()
  pass(100)
  read()
  expect(standing()).toMatchObject({ ackedAt: T0 + 100, acked: { seq: 1 } })
  expect(standing().mark?.takenAt).toBeNull()
})

it('[LL4] remembers the last marks of so many worlds and no more', () => {
  const marks = new Marks()
  for (let i = 0; i <= MOST_MARKS; i++) marks.note(`drill:${i}`, { seq: i, at: T0 })
  expect(marks.of('drill:0')).toBeNull()
  expect(marks.of('drill:1')).toEqual({ seq: 1, at: T0 })
  expect(marks.of(`drill:${MOST_MARKS}`)).toEqual({ seq: MOST_MARKS, at: T0 })
})
