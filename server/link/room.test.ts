import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Board, Scalar, ViewKey } from '../../shared/board/board.ts'
import { NO_COPY, takeFrame, type Copy } from '../../shared/link/copy.ts'
import { FrameSchema } from '../../shared/link/schema.ts'
import { holdsFor } from '../testing/properties.ts'
import { boardCodec } from './board-codec.ts'
import { layerCodec, type LayerValues } from './layer-codec.ts'
import { RECOUNT_STEPS, Room, STEPS_KEPT } from './room.ts'

const VIEW: ViewKey = { world: 'live', region: 'r1', profile: 'LEADER' }
const NUMBER = 7
/** The step before that room counts anew. */
const LAST_STEP = RECOUNT_STEPS - NUMBER - 1
const EMPTY: Board = { values: {}, lists: {} }

/** A room over a board that the test changes by hand, with the copies of those who watch it. */
function handRoom(first: Board = EMPTY) {
  let board: Board | undefined = first
  let seq = 0
  const make = () => board && { version: { seq, t: seq }, content: board }
  const room = Room.open(NUMBER, make, boardCodec(VIEW))!
  const frame = (part: string | undefined) =>
    FrameSchema.parse({ n: 1, at: 1, fact: null, board: JSON.parse(part!) })
  return {
    room,
    set: (next: Board | undefined) => {
      board = next
      return room.advance(++seq)
    },
    /** A copy after a snapshot. */
    enter: (): Copy => takeFrame(NO_COPY, frame(room.snapshot())).copy,
    /** A copy of a place after the step from there. */
    step: (copy: Copy, at: number) => takeFrame(copy, frame(room.stepFrom(at))),
  }
}

const key = fc.constantFrom('a', 'b@now', 'b@now{x=1}', 'constructor', '__proto__', 'd')
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.double(),
  fc.integer({ min: 0, max: 3 }),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const row = fc.dictionary(fc.constantFrom('at', 'due', 'tone'), scalar)
const boards: fc.Arbitrary<Board> = fc.record({
  values: fc.dictionary(key, scalar),
  lists: fc.dictionary(fc.constantFrom('cases', 'ticker'), fc.dictionary(key, row)),
})

/** As JSON carries it. */
function carried(board: Board): string {
  return canonicalBoard(JSON.parse(JSON.stringify(board)) as Board)
}

describe('Room', () => {
  it('[PR1] names in each delta the version that its watchers hold', () => {
    const { room, set } = handRoom({ values: { a: 1 }, lists: {} })
    set({ values: { a: 2 }, lists: {} })
    expect(JSON.parse(room.stepFrom(0)!)).toMatchObject({
      kind: 'delta',
      from: [0, 0],
      version: [1, 1],
    })
    set({ values: { a: 2 }, lists: {} })
    expect(JSON.parse(room.stepFrom(1)!)).toEqual({
      kind: 'delta',
      room: 7,
      from: [1, 1],
      version: [2, 2],
      sum: expect.any(Number),
    })
  })

  it('[PR1] leads a copy of another version to a gap, which leaves nothing held', () => {
    const { set, enter, step } = handRoom()
    const copy = enter()
    set({ values: { a: 1 }, lists: {} })
    set({ values: { a: 2 }, lists: {} })
    expect(step(copy, 1)).toMatchObject({ board: 'gap', copy: { board: null } })
  })

  it('[PR2] a snapshot at any moment and the steps after it, single or merged, give what a fresh snapshot gives', () => {
    const history = fc.array(boards, { minLength: 2, maxLength: 9 })
    const plan = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 })
    holdsFor('[PR2] board room', fc.tuple(history, fc.nat(7), plan), ([all, cut, reads]) => {
      const { room, set, enter, step } = handRoom()
      let held: { copy: Copy; at: number } | undefined
      const outcomes = new Set<string>()
      all.forEach((board, i) => {
        set(board)
        if (held !== undefined && (reads[i] || i === all.length - 1)) {
          const taken = step(held.copy, held.at)
          outcomes.add(taken.board)
          held = { copy: taken.copy, at: room.at }
        }
        if (i === Math.min(cut, all.length - 1)) held = { copy: enter(), at: room.at }
      })
      const fresh = enter().board!
      outcomes.delete('delta')
      expect([...outcomes]).toEqual([])
      const { board, sum, version } = held!.copy.board!
      expect(canonicalBoard(board)).toBe(carried(all.at(-1)!))
      expect(canonicalBoard(fresh.board)).toBe(canonicalBoard(board))
      expect([sum, version]).toEqual([fresh.sum, fresh.version])
    })
  })

  it('[PR2] the same for a layer, whose rows may lose and gain their data', () => {
    const layer = { ...VIEW, level: 2, key: 'caseOpen@now' }
    const value = fc.option(fc.integer({ min: 0, max: 2 }))
    const level = fc.array(value, { minLength: 4, maxLength: 4 })
    const history = fc.array(level, { minLength: 3, maxLength: 9 })
    holdsFor('[PR2] layer room', history, (all) => {
      let [values, seq]: [LayerValues, number] = [all[0]!, 0]
      const make = () => ({ version: { seq, t: 5 }, content: values })
      const room = Room.open(3, make, layerCodec(layer))!
      const frame = (part: string) => {
        const head = { n: 1, at: 1, fact: null }
        return FrameSchema.parse({ ...head, layer: JSON.parse(part) })
      }
      let copy = takeFrame(NO_COPY, frame(room.snapshot())).copy
      all.forEach((next, i) => {
        values = next
        room.advance(++seq)
        // Every other step is missed, so that some are merged.
        if (i % 2 === 0 && i < all.length - 1) return
        const taken = takeFrame(copy, frame(room.stepFrom(copy.layer!.version.seq)!))
        expect(taken.layer).toBe('delta')
        copy = taken.copy
      })
      expect(copy.layer?.values).toEqual(all.at(-1))
    })
  })

  it('[SP4] writes a step once for all who stand at the same place', () => {
    const { room, set } = handRoom()
    set({ values: { a: 1 }, lists: {} })
    expect(room.stepFrom(0)).toBe(room.stepFrom(0))
    let makes = 0
    const counted = Room.open(
      1,
      () => {
        makes++
        return { version: { seq: makes, t: 1 }, content: EMPTY }
      },
      boardCodec(VIEW),
    )!
    for (let i = 0; i < 50; i++) counted.advance(1)
    expect(makes).toBe(2)
  })

  it('sends a key and a shape in full once, and their indices from then on', () => {
    const long = 'caseOpen@now{category=0101}'
    const { room, set, enter, step } = handRoom()
    const copy = enter()
    set({ values: { [long]: 1 }, lists: { cases: { c1: { at: 5, tone: 'late' } } } })
    expect(room.stepFrom(0)).toContain(long)
    const taken = step(copy, 0).copy
    set({ values: { [long]: 2 }, lists: { cases: { c2: { at: 6, tone: 'soon' } } } })
    expect(room.stepFrom(1)).not.toContain(long)
    expect(room.stepFrom(1)).not.toContain('tone')
    expect(step(taken, 1).copy.board?.board).toEqual({
      values: { [long]: 2 },
      lists: { cases: { c2: { at: 6, tone: 'soon' } } },
    })
  })

  it('[PR7] gives one who is too far behind a snapshot and not a step', () => {
    const { room, set } = handRoom()
    for (let i = 1; i <= STEPS_KEPT + 1; i++) set({ values: { a: i }, lists: {} })
    expect(room.stepFrom(0)).toBeUndefined()
    expect(room.stepFrom(1)).toContain('"kind":"delta"')
  })

  it('[LL4] begins a new dictionary when most of the old one is of keys that left, and everybody a snapshot', () => {
    const { room, set, enter } = handRoom()
    for (let i = 1; i <= LAST_STEP; i++) {
      const many = Array.from({ length: 30 }, (_, k) => [`old${i}.${k}`, k] as const)
      set({ values: Object.fromEntries(many), lists: {} })
    }
    const before = JSON.parse(room.snapshot()) as { keys: string[]; gone: number[] }
    expect(before.keys.length - before.gone.length).toBe(30)
    expect(before.gone.length).toBeGreaterThan(1_024)
    set({ values: { only: 1 }, lists: {} })
    expect(room.stepFrom(LAST_STEP)).toBeUndefined()
    expect(enter().board).toMatchObject({
      board: { values: { only: 1 } },
      dictionary: { keys: ['only'] },
    })
  })

  it('says that its world is gone, and goes on saying it', () => {
    const { room, set } = handRoom()
    expect(set(undefined)).toBe(false)
    expect(room.advance(99)).toBe(false)
  })
})
