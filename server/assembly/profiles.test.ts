import { expect, it } from 'vitest'
import type { Caller } from '../access/caller/caller.ts'
import type { Grant } from '../access/token.ts'
import { profileFor, profileOf as profileAt, type SaidOfWalls } from './profiles.ts'

const token = (grant: Grant): Caller => ({
  kind: 'token',
  token: { id: 't', name: 'n', grant, createdAt: 0, revokedAt: null },
})
const NOTHING_SAID: SaidOfWalls = (_wall, boot) => boot
const profileOf = (caller: Caller, open: boolean, said = NOTHING_SAID) =>
  profileAt(caller, { open, said, wall: 'hall' })
const ANYBODY: Caller = { kind: 'anybody' }

it('[PV1] a token raises the profile of its bearer and never lowers it below what anybody may see', () => {
  const read = (grant: Grant, open: boolean) => profileOf(token(grant), open)
  expect([profileFor(true), profileFor(false)]).toEqual(['LEADER', 'VISITOR'])
  expect([profileOf(ANYBODY, true), profileOf(ANYBODY, false)]).toEqual(['LEADER', 'VISITOR'])
  expect(read({ kind: 'reader' }, false)).toBe('VISITOR')
  expect(read({ kind: 'reader', profile: 'DUTY' }, false)).toBe('DUTY')
  expect(read({ kind: 'reader', profile: 'PUBLIC' }, true)).toBe('LEADER')
  expect(read({ kind: 'command', post: '值班长', role: 'chief' }, false)).toBe('DUTY')
  expect(read({ kind: 'producer', sources: ['a'] }, false)).toBe('VISITOR')
})

it('[PV2] what is said of walls raises and lowers walls, lowers tokens, and leaves persons alone', () => {
  const device = { kind: 'device', device: { name: 'hall' } } as Caller
  const chief = { kind: 'person', account: { roles: ['chief'] } } as unknown as Caller
  const tokens: readonly Caller[] = [
    token({ kind: 'reader', profile: 'LEADER' }),
    token({ kind: 'command', post: '值班长', role: 'chief' }),
  ]
  const all = (said: SaidOfWalls) =>
    [ANYBODY, device, chief, ...tokens].map((caller) => profileOf(caller, false, said))
  expect(all(NOTHING_SAID)).toEqual(['VISITOR', 'VISITOR', 'DUTY', 'LEADER', 'DUTY'])
  expect(all(() => 'DUTY')).toEqual(['DUTY', 'DUTY', 'DUTY', 'LEADER', 'DUTY'])
  expect(all(() => 'PUBLIC')).toEqual(['PUBLIC', 'PUBLIC', 'DUTY', 'PUBLIC', 'DUTY'])
})
