import { expect, test } from 'vitest'
import { START } from '../../live/link-state.ts'
import { LIVE_SCENE } from '../../../shared/scene/scene.ts'
import { heldBy } from './held.ts'

const view = { world: 'live', region: 'R', profile: 'LEADER' } as const
const inMode = (mode: string) => ({
  ...START,
  board: { view, version: { seq: 1, t: 1 }, board: { values: { mode }, lists: {} } },
})

test('a warning and a response come before a briefing; 自动轮播 waits until all is normal', () => {
  const held = ['NORMAL', 'ALERT', 'EMERGENCY', 'RECOVERY'].map((mode) => [
    heldBy(inMode(mode), false),
    heldBy(inMode(mode), true),
  ])
  expect(held).toEqual([
    [null, null],
    ['mode', 'mode'],
    ['mode', 'mode'],
    [null, 'mode'],
  ])
  expect(heldBy(START, true)).toBeNull()
  // Between two boards a response is not over.
  expect(heldBy(START, false, 'mode')).toBe('mode')
  expect(heldBy(inMode('NORMAL'), false, 'mode')).toBeNull()
})

test('a drill comes before both while it runs', () => {
  const drill = {
    ...({ id: 'd', name: '演练', state: 'RUNNING', director: '演练导演', speed: 1 } as const),
    ...{ clock: { at: 0, shows: 0, rate: 1 }, preempted: false, liveWalls: [] },
  } as const
  const scene = { ...LIVE_SCENE, drill }
  expect(heldBy({ ...START, scene }, false)).toBe('drill')
  expect(
    heldBy({ ...START, scene: { ...scene, drill: { ...drill, state: 'PAUSED' } } }, true),
  ).toBeNull()
})
