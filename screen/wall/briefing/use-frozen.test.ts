import { effectScope, shallowRef } from 'vue'
import { expect, test, vi } from 'vitest'
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
  const link: WallSource = {
    state,
    district: shallowRef(null),
    want(one) {
      wanted.push(one)
      state.value = { ...state.value, want: one }
    },
    read: vi.fn(() => new Promise(() => {})),
  }
  const frozen = effectScope().run(() => useFrozen(link))!
  return { frozen, wanted }
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
