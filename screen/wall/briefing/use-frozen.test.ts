import { effectScope, shallowRef } from 'vue'
import { describe, expect, test, vi } from 'vitest'
import { START, type LinkState, type Want } from '../../live/link-state.ts'
import type { WallSource } from '../../live/use-link.ts'
import { useFrozen } from './use-frozen.ts'

const want = (region: string, profile: Want['view']['profile'], world = 'live'): Want => ({
  view: { world, region, profile } as Want['view'],
  layer: null,
})

function bench() {
  const wanted: Want[] = []
  const state = shallowRef<LinkState>(START)
  const link: { -readonly [K in keyof WallSource]: WallSource[K] } = {
    state,
    district: shallowRef(null),
    want(one) {
      wanted.push(one)
      state.value = { ...state.value, want: one }
    },
    read: () => new Promise(() => {}),
  }
  const frozen = effectScope().run(() => useFrozen({ ...link, read: (path) => link.read(path) }))!
  return { frozen, wanted, link }
}

test('[PV2] a frozen wall whose profile drops asks for no board that it may not see, so that it still hears of an emergency', () => {
  const { frozen, wanted } = bench()
  frozen.source.want(want('R', 'LEADER'))
  frozen.freeze(1_000)
  // Scenes move the past alone.
  frozen.source.want(want('S', 'LEADER'))
  expect(wanted).toEqual([want('R', 'LEADER')])
  frozen.source.want(want('S', 'VISITOR'))
  frozen.source.want(want('R', 'VISITOR'))
  expect(wanted.slice(1)).toEqual([want('R', 'VISITOR')])
  frozen.freeze(null)
  expect(wanted.at(-1)).toEqual(want('R', 'VISITOR'))
})

test('[WD1] a wall frozen in a world that ends goes on to hear of the one that is wanted', () => {
  const { frozen, wanted } = bench()
  frozen.source.want(want('R', 'LEADER', 'drill:d1'))
  frozen.freeze(1_000)
  frozen.source.want(want('S', 'LEADER'))
  expect(wanted.at(-1)).toEqual(want('R', 'LEADER'))
})

describe('a move', () => {
  const board = (region: string, seq: number) => ({
    ...{ view: { world: 'live', region, profile: 'LEADER' }, version: { seq, t: 1 } },
    board: { values: {}, lists: {} },
  })
  /** Answers come by hand, in the order in which they were asked for. */
  function movable() {
    const answers: { path: string; give: (answer: unknown) => void; fail: () => void }[] = []
    const { frozen, link } = bench()
    link.read = (path) =>
      new Promise((give, fail) => answers.push({ path, give, fail: () => fail(new Error('503')) }))
    frozen.source.want(want('R', 'LEADER'))
    return { frozen, answers }
  }

  test('[WD4] leaves what is shown until its instant is in hand', async () => {
    const { frozen, answers } = movable()
    const first = frozen.move(1_000)
    expect(frozen.at.value).toBeNull()
    answers[0]!.give(board('R', 1))
    expect(await first).toBe('shown')
    expect([frozen.at.value, frozen.source.state.value.board?.version.seq]).toEqual([1_000, 1])
    const second = frozen.move(2_000)
    expect([frozen.at.value, frozen.source.state.value.board?.version.seq]).toEqual([1_000, 1])
    answers[1]!.give(board('R', 2))
    expect(await second).toBe('shown')
    expect([frozen.at.value, frozen.source.state.value.board?.version.seq]).toEqual([2_000, 2])
  })

  test('[WD4] that another one overtakes says nothing any more, however late it comes', async () => {
    const { frozen, answers } = movable()
    const [first, second] = [frozen.move(1_000), frozen.move(2_000)]
    answers[1]!.give(board('R', 2))
    expect(await second).toBe('shown')
    answers[0]!.give(board('R', 1))
    expect(await first).toBe('overtaken')
    const third = frozen.move(3_000)
    frozen.freeze(null)
    answers[2]!.give(board('R', 3))
    expect(await third).toBe('overtaken')
    expect([frozen.at.value, frozen.source.state.value.board]).toEqual([null, null])
  })

  test('[WD4] asks again for the region that the wall went to meanwhile', async () => {
    const { frozen, answers } = movable()
    const moved = frozen.move(1_000)
    frozen.source.want(want('S', 'LEADER'))
    answers[0]!.give(board('R', 1))
    await Promise.resolve()
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    expect(answers[1]!.path).toContain('/boards/S?')
    answers[1]!.give(board('S', 1))
    expect(await moved).toBe('shown')
    expect(frozen.source.state.value.board?.view.region).toBe('S')
  })

  test('that cannot be had leaves the wall where it stood', async () => {
    const { frozen, answers } = movable()
    const moved = frozen.move(1_000)
    answers[0]!.fail()
    expect(await moved).toBe('failed')
    expect(frozen.at.value).toBeNull()
  })
})
