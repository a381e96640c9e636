import { describe, expect, test } from 'vitest'
import { ASK_AGAIN_MS } from './link.ts'
import { RECOUNT_MESSAGES } from './take.ts'
import {
  Bench,
  delta,
  layerDelta,
  layerSnapshot,
  LAYER_WANT,
  ROOM,
  snapshot,
  still,
  version,
  VIEW,
  WANT,
} from './test-bench.ts'
import type { Want } from './link-state.ts'

describe('in step', () => {
  test('[PR1] a delta that builds on the version held is applied', () => {
    const link = new Bench().live().frame({ board: delta(1, 2) }, 1000)
    expect(link.value()).toBe(2)
    expect(link.state.board?.version).toEqual({ seq: 2, t: version(2)[1] })
    expect(link.asked).toEqual([])
  })

  test('[PR1] a gap leads to a fresh snapshot and the delta is not guessed at', () => {
    const link = new Bench().live().frame({ board: delta(2, 3) }, 1000)
    expect(link.value()).toBe(1)
    expect(link.asked).toEqual([{ kind: 'watch', want: WANT, have: null, why: 'gap' }])
    link.frame({ board: delta(3, 4) }, 1000)
    expect(link.value()).toBe(1)
    expect(link.asked).toEqual([])
    link.frame({ board: snapshot(4) }).frame({ board: delta(4, 5) }, 1000)
    expect(link.value()).toBe(5)
  })

  test('[PR1] a copy whose checksum is not the one the server named leads to a fresh snapshot', () => {
    const spoiled = { ...delta(1, 2), sum: 1 }
    const link = new Bench().live().frame({ board: spoiled }, 1000)
    expect(link.value()).toBe(1)
    expect(link.state.inStep).toBe(false)
    expect(link.asked).toEqual([{ kind: 'watch', want: WANT, have: null, why: 'drift' }])
  })

  test('[PR1] a copy that was spoiled on the spot is found without a frame that touches it', () => {
    const link = new Bench().live()
    Object.assign(link.state.copy.board!.board.values, { 'caseOpen@now': 77 })
    const asked = []
    for (let i = 0; i < RECOUNT_MESSAGES; i++) asked.push(...link.frame({ board: still(1) }).asked)
    expect(asked).toEqual([{ kind: 'watch', want: WANT, have: null, why: 'drift' }])
  })

  test('[PR1] a snapshot that is wrong itself is asked for again, but not in a circle', () => {
    const link = new Bench().send({ kind: 'want', want: WANT }).opened()
    link.frame({ board: { ...snapshot(1), sum: 1 } })
    expect(link.asked).toEqual([])
    expect(link.state.inStep).toBe(false)
    expect(link.send({ kind: 'tick' }, ASK_AGAIN_MS).asked).toEqual([
      { kind: 'watch', want: WANT, have: null, why: 'drift' },
    ])
  })

  test('[PR1] an index that the dictionary has not is a drift and no crash', () => {
    const odd = { ...delta(1, 2), set: [9, 9] }
    expect(new Bench().live().frame({ board: odd }).asked).toMatchObject([{ why: 'drift' }])
  })

  test('[PR1] a snapshot that does not come is asked for again', () => {
    const link = new Bench().send({ kind: 'want', want: WANT }).opened()
    expect(link.send({ kind: 'tick' }, ASK_AGAIN_MS - 1).effects).toEqual([])
    expect(link.send({ kind: 'tick' }, 1).effects).toEqual([
      { kind: 'watch', want: WANT, have: null, why: 'late' },
    ])
  })

  test('[PR3] a snapshot of a lower version, from a server that was restarted, replaces the board', () => {
    const link = new Bench().live().frame({ board: snapshot(900) }, 1000)
    link.send({ kind: 'closed', reason: 'transport close' }, 1000)
    link.send({ kind: 'tick' }, 5000).opened({ instance: 'i2' })
    expect(link.asked).toEqual([{ kind: 'watch', want: WANT, have: null, why: 'greeted' }])
    link.frame({ board: snapshot(3) })
    expect(link.value()).toBe(3)
    expect(link.state.inStep).toBe(true)
  })

  test('[PR3] a delta of another process is not applied though room and version are the same', () => {
    const link = new Bench().live()
    link.send({ kind: 'closed', reason: 'transport close' })
    link
      .send({ kind: 'tick' }, 5000)
      .opened({ instance: 'i2' })
      .frame({ board: delta(1, 2) })
    expect(link.value()).toBe(1)
    expect(link.state.inStep).toBe(false)
  })

  test('[PR7] each frame is acknowledged, also one that cannot be used', () => {
    const link = new Bench().live()
    expect(link.effects).toEqual([{ kind: 'ack', n: 1 }])
    link.frame({ board: delta(5, 6) })
    expect(link.effects[0]).toEqual({ kind: 'ack', n: 2 })
    expect(link.frame({}).effects).toEqual([{ kind: 'ack', n: 3 }])
  })

  test('a frame of a region that was left changes nothing', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, region: 'S' }, layer: null } })
    expect(link.effects).toHaveLength(1)
    link.frame({ board: delta(1, 2) }).frame({ board: snapshot(2) })
    expect(link.value()).toBe(1)
    expect(link.state.inStep).toBe(false)
  })

  test('another layer of the same region leaves the board in step', () => {
    const link = new Bench().live().send({ kind: 'want', want: LAYER_WANT })
    expect(link.effects).toEqual([{ kind: 'watch', want: LAYER_WANT, have: ROOM, why: 'moved' }])
    expect(link.state.inStep).toBe(true)
    link.frame({ board: delta(1, 2), layer: layerSnapshot(1, [1, null, 3]) })
    link.frame({ board: delta(2, 3), layer: layerDelta(1, [1, 7], [1, 7, 3]) })
    expect(link.state.layer?.values).toEqual([1, 7, 3])
    expect(link.value()).toBe(3)
  })

  test.each([
    ['gap', layerDelta(5, [0, 9], [9])],
    ['drift', layerDelta(1, [0, 9], [8])],
  ])('[PR1] a %s of the layer leads to a snapshot of it, while the board stays', (why, layer) => {
    const link = new Bench().live().send({ kind: 'want', want: LAYER_WANT })
    link.frame({ layer: layerSnapshot(1, [1]) }).frame({ layer })
    expect(link.state.layer?.values).toEqual([1])
    expect(link.asked).toEqual([{ kind: 'watch', want: LAYER_WANT, have: ROOM, why }])
    expect(link.state.inStep).toBe(true)
  })

  test('a layer that stayed the same stays the same object', () => {
    const link = new Bench().live().send({ kind: 'want', want: LAYER_WANT })
    link.frame({ layer: layerSnapshot(1, [1]) })
    const before = link.state.layer
    link.frame({ layer: layerDelta(1, [], [1]) })
    expect(link.state.layer).toBe(before)
    expect(link.state.copy.layer?.version.seq).toBe(2)
  })

  test('a scene comes with a frame', () => {
    const scene = { world: 'drill:d1', drill: null, shows: [], profiles: [] } as const
    expect(new Bench().live().frame({ scene }).state.scene).toEqual(scene)
  })

  test('what was refused is asked for again and says so', () => {
    const want: Want = { view: { ...VIEW, region: 'gone' }, layer: null }
    const link = new Bench().send({ kind: 'want', want }).opened()
    link.send({
      kind: 'refused',
      refusal: { reason: 'unknownRegion', text: 'gone', fatal: false },
    })
    expect(link.send({ kind: 'tick' }, ASK_AGAIN_MS).asked).toMatchObject([{ why: 'again' }])
  })
})
