import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PROFILES } from '../board/board.ts'
import { lowerProfile, standingProfiles, wallProfileAt, type WallProfile } from './wall-profile.ts'

const NOW = 1_795_140_000_000
const word = (
  seq: number,
  wall: string | null,
  profile: WallProfile['profile'],
  until: number | null = null,
  under: WallProfile['under'] = null,
): WallProfile => ({ seq, wall, profile, until, under })

it('[PV2] a wall of which nothing is said shows what it boots with', () => {
  expect(wallProfileAt([], 'hall', 'VISITOR', NOW)).toBe('VISITOR')
  expect(wallProfileAt([word(1, 'lobby', 'DUTY')], 'hall', 'VISITOR', NOW)).toBe('VISITOR')
})

it('[PV2] a raise ends at its instant, and not a millisecond later', () => {
  const said = [word(1, 'hall', 'DUTY', NOW)]
  expect(wallProfileAt(said, 'hall', 'VISITOR', NOW - 1)).toBe('DUTY')
  expect(wallProfileAt(said, 'hall', 'VISITOR', NOW)).toBe('VISITOR')
})

it('[PV2] 一键隐私 lowers every wall, also one raised by name and one of an open package', () => {
  const said = [word(1, 'hall', 'DUTY', NOW + 1000), word(2, null, 'PUBLIC')]
  expect(wallProfileAt(said, 'hall', 'VISITOR', NOW)).toBe('PUBLIC')
  expect(wallProfileAt(said, 'lobby', 'LEADER', NOW)).toBe('PUBLIC')
})

it('[PV2] what a word to all walls ended does not come back when that word ends', () => {
  const said = [word(1, 'hall', 'DUTY', NOW + 9000), word(3, null, 'LEADER', NOW + 10)]
  expect(wallProfileAt(said, 'hall', 'VISITOR', NOW + 20)).toBe('VISITOR')
})

it('[PV2] a wall raised by name after 一键隐私 falls back to it', () => {
  const said = [word(1, null, 'PUBLIC'), word(2, 'hall', 'DUTY', NOW + 10)]
  expect(wallProfileAt(said, 'hall', 'LEADER', NOW)).toBe('DUTY')
  expect(wallProfileAt(said, 'hall', 'LEADER', NOW + 10)).toBe('PUBLIC')
})

it('[PV2] a word to all walls lifts none that was lowered by name: 一键隐私 is a ceiling', () => {
  const said = [word(1, 'lobby', 'PUBLIC'), word(2, null, 'VISITOR')]
  expect(wallProfileAt(said, 'lobby', 'VISITOR', NOW)).toBe('PUBLIC')
  expect(wallProfileAt([word(1, null, 'VISITOR')], 'lobby', 'PUBLIC', NOW)).toBe('PUBLIC')
})

it('[PV2] a raise that ends falls back to what stood under it, of one wall or of all', () => {
  const own = [word(2, 'lobby', 'LEADER', NOW + 10, 'PUBLIC')]
  expect(wallProfileAt(own, 'lobby', 'VISITOR', NOW)).toBe('LEADER')
  expect(wallProfileAt(own, 'lobby', 'VISITOR', NOW + 10)).toBe('PUBLIC')
  const all = [word(1, 'lobby', 'PUBLIC'), word(3, null, 'LEADER', NOW + 10, 'VISITOR')]
  expect(wallProfileAt(all, 'lobby', 'LEADER', NOW)).toBe('LEADER')
  expect(wallProfileAt(all, 'lobby', 'LEADER', NOW + 10)).toBe('PUBLIC')
  expect(wallProfileAt(all, 'hall', 'LEADER', NOW + 10)).toBe('VISITOR')
})

it('[PV2] a wall lowered by name while all are raised is lowered, and stays so', () => {
  const said = [word(1, null, 'DUTY', NOW + 10, 'VISITOR'), word(2, 'lobby', 'PUBLIC')]
  expect(wallProfileAt(said, 'lobby', 'LEADER', NOW)).toBe('PUBLIC')
  expect(wallProfileAt(said, 'hall', 'LEADER', NOW)).toBe('DUTY')
})

it('[PV2] the lower of two profiles is the lower one, and of one alone that one: a scene never raises its wall', () => {
  expect(lowerProfile('LEADER', 'VISITOR')).toBe('VISITOR')
  expect(lowerProfile('VISITOR', 'LEADER')).toBe('VISITOR')
  expect([lowerProfile('VISITOR', undefined), lowerProfile('VISITOR', null)]).toEqual([
    'VISITOR',
    'VISITOR',
  ])
})

it('[PV2] forgetting what says nothing any more changes no wall, now or later', () => {
  const words = fc
    .array(
      fc.record({
        wall: fc.constantFrom(null, 'a', 'b'),
        profile: fc.constantFrom(...PROFILES),
        until: fc.option(fc.integer({ min: NOW - 50, max: NOW + 50 })),
        under: fc.option(fc.constantFrom(...PROFILES)),
      }),
      { maxLength: 8 },
    )
    .map((list) => list.map((each, i) => ({ ...each, seq: i + 1 })))
  const profile = fc.constantFrom(...PROFILES)
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('a', 'b', 'c'),
      profile,
      fc.nat(100),
      (said, wall, boot, ms) => {
        const later = NOW + ms
        expect(wallProfileAt(standingProfiles(said, NOW), wall, boot, later)).toBe(
          wallProfileAt(said, wall, boot, later),
        )
      },
    ),
  )
})
