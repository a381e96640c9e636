import { expect, it } from 'vitest'
import type { Caller } from '../access/caller/caller.ts'
import type { Grant } from '../access/token.ts'
import { profileFor, profileOf } from './profiles.ts'

const token = (grant: Grant): Caller => ({
  kind: 'token',
  token: { id: 't', name: 'n', grant, createdAt: 0, revokedAt: null },
})
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
