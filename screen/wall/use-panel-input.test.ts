import { beforeEach, expect, test } from 'vitest'
import { computed, shallowRef } from 'vue'
import { fixtureBoard } from '../fixtures/boards.ts'
import { fixtureDistrict } from '../fixtures/district.ts'
import { textsOf } from '../i18n/texts.ts'
import type { DistrictData } from '../live/district.ts'
import { START, type HeldBoard, type LinkState } from '../live/link-state.ts'
import { appealView } from '../panel/appeal/view.ts'
import { caseView } from '../panel/case/view.ts'
import { NOW } from '../panel/test-input.ts'
import { namesOf } from './names.ts'
import { START_PLACE } from './place/navigation.ts'
import { usePanelInput } from './use-panel-input.ts'

const DISTRICT = fixtureDistrict(false)
const ROOT = DISTRICT.tree.codes[0]!
const held = (at: number): HeldBoard => ({
  view: { world: 'live', region: ROOT, profile: 'LEADER' },
  version: { t: at, seq: at },
  board: fixtureBoard('typical', at, DISTRICT.tree.codes),
})

const state = shallowRef<LinkState>(START)
const district = shallowRef<DistrictData | null>(DISTRICT)
const place = shallowRef(START_PLACE)
const shown = shallowRef<HeldBoard | null>(held(NOW))
const nowMs = shallowRef(NOW)

beforeEach(() => {
  state.value = START
  place.value = START_PLACE
  shown.value = held(NOW)
  nowMs.value = NOW
})

function anInput(): ReturnType<typeof usePanelInput> {
  const lang = computed(() => place.value.lang)
  return usePanelInput({
    ...{ source: { state, district }, place, shown, nowMs, wall: 'hall', build: 'b' },
    texts: computed(() => textsOf(lang.value)),
    names: computed(() => namesOf(DISTRICT, lang.value)),
  })
}

test('stays the same object until something of it changes', () => {
  const input = anInput()
  const first = input.value
  state.value = { ...state.value, beats: 7 }
  place.value = { ...place.value, region: 3, opened: null }
  shown.value = { ...shown.value!, version: { t: NOW + 1, seq: NOW } }
  nowMs.value += 1000
  expect(input.value).toBe(first)
  state.value = { ...state.value, lastFactServerTime: NOW }
  expect(input.value?.link.lastFactAt).toBe(NOW)
  shown.value = held(NOW + 1000)
  expect(input.value?.board).toBe(shown.value.board)
  place.value = { ...place.value, lang: 'en' }
  expect(input.value?.texts).toBe(textsOf('en'))
  shown.value = null
  expect(input.value).toBeNull()
})

test('[SP6] the time is read through it: what tells of ages is drawn anew each second, and nothing else', () => {
  const input = anInput()
  const made = { appeal: 0, case: 0 }
  const appeal = computed(() => (made.appeal++, appealView(input.value!)))
  const cases = computed(() => (made.case++, caseView(input.value!)))
  const look = (): void => void [appeal.value, cases.value]
  look()
  nowMs.value += 1000
  look()
  expect(input.value?.nowMs).toBe(NOW + 1000)
  expect(made).toEqual({ appeal: 1, case: 2 })
})
