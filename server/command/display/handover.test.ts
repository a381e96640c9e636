import { afterEach, beforeEach, expect, it } from 'vitest'
import { wallProfileAt } from '../../../shared/scene/wall-profile.ts'
import { openDeskStage, person, STAGE_START, type DeskStage } from '../testing/desk-stage.ts'

const HOUR = 3_600_000
const ada = person('chief', 'ada')
const bo = person('chief', 'bo')

let stage: DeskStage
beforeEach(async () => {
  stage = await openDeskStage()
})
afterEach(() => stage.close())

const shift = (fromMs: number, toMs: number) => ({
  ...{ act: 'duty.startShift', leaderPost: '街道副书记', officerPosts: ['值班员'] },
  ...{ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
})

it('[PV2] a signed handover carries raised walls to the end of the next shift, and no wall that was lowered', async () => {
  const ends = [STAGE_START + 4 * HOUR, STAGE_START + 12 * HOUR] as const
  const { shiftId } = await stage.submit(ada, shift(STAGE_START, ends[0]))
  const raise = { act: 'display.profileRaise', profile: 'LEADER', reason: '会商' }
  await stage.submit(ada, { ...raise, wall: 'hall' })
  await stage.submit(ada, { ...raise, wall: 'lobby' })
  await stage.submit(ada, { act: 'display.profileLower', wall: 'lobby' })
  const shows = (wall: string) => {
    const { profiles } = stage.worlds.scene()
    return wallProfileAt(profiles, wall, 'VISITOR', stage.at.nowMs)
  }
  expect([shows('hall'), shows('lobby')]).toEqual(['LEADER', 'VISITOR'])

  stage.at.nowMs = ends[0] - HOUR / 4
  const { shiftId: toShift } = await stage.submit(bo, shift(...ends))
  await stage.submit(ada, { act: 'duty.signOut', shiftId, toShift })
  expect(stage.worlds.scene().profiles[0]).toMatchObject({ wall: 'hall', until: ends[0] })
  await stage.submit(bo, { act: 'duty.signIn', shiftId })
  expect(stage.worlds.scene().profiles[0]).toMatchObject({ wall: 'hall', until: ends[1] })
  stage.at.nowMs = ends[1] - 1
  expect([shows('hall'), shows('lobby')]).toEqual(['LEADER', 'VISITOR'])
  stage.at.nowMs = ends[1]
  expect(shows('hall')).toBe('VISITOR')
})
