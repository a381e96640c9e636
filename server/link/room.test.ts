import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDelta } from '../../shared/board/apply.ts'
import type { Board, BoardDelta, Version } from '../../shared/board/board.ts'
import { diffBoards, isEmptyDelta } from '../../shared/board/diff.ts'
import { Room } from './room.ts'

type Content = Readonly<Record<string, number>>

function boardOf(values: Content): Board {
  return { values, lists: {} }
}

/** A room over a content that the test changes by hand. */
function handRoom() {
  let version: Version = { seq: 0, t: 0 }
  let board = boardOf({})
  let gone = false
  const room = new Room<Board, BoardDelta>({
    make: () => (gone ? undefined : { version, content: board }),
    diff: (before, after) => {
      const delta = diffBoards(before, after)
      return isEmptyDelta(delta) ? null : delta
    },
  })
  return {
    room,
    set: (seq: number, values: Content) => {
      version = { seq, t: seq }
      board = boardOf(values)
    },
    end: () => {
      gone = true
    },
  }
}

describe('Room', () => {
  it('[PR1] names in each delta the version that its watchers hold', () => {
    const { room, set } = handRoom()
    set(1, { a: 1 })
    expect(room.snapshot()?.version).toEqual({ seq: 1, t: 1 })
    set(2, { a: 2 })
    expect(room.update()).toMatchObject({ from: { seq: 1, t: 1 }, version: { seq: 2, t: 2 } })
    set(3, { a: 2 })
    expect(room.update()).toBeNull()
    set(4, { a: 3 })
    expect(room.update()).toMatchObject({ from: { seq: 2, t: 2 }, version: { seq: 4, t: 4 } })
  })

  it('[PR2] a snapshot at any moment and the deltas after it give what a fresh snapshot gives', () => {
    const content = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(
        fc.array(content, { minLength: 2, maxLength: 20 }),
        fc.nat(19),
        (contents, cut) => {
          const { room, set } = handRoom()
          let held: Board | undefined
          contents.forEach((values, i) => {
            set(i + 1, values)
            const update = room.update()
            if (held && update) held = applyDelta(held, update.delta)
            if (i === Math.min(cut, contents.length - 1)) held = room.snapshot()!.content
          })
          expect(held).toEqual(boardOf(contents.at(-1)!))
        },
      ),
    )
  })

  it('says that its world is gone', () => {
    const { room, end } = handRoom()
    room.snapshot()
    end()
    expect(room.update()).toBeUndefined()
  })
})
