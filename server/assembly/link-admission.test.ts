import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeServer, HandConnection } from '../../tools/link/fake-server.ts'
import type { Handshake } from '../link/connection.ts'
import type { SaidOfWalls } from './profiles.ts'
import { openTokenStore, type TokenStore } from '../access/store.ts'
import { Admission, RECHECK_MS } from './link-admission.ts'

const T0 = 1_790_000_000_000
const HERE = '127.0.0.1:8080'

let dir: string
let tokens: TokenStore
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-admission-'))
  tokens = openTokenStore(dir)
})
afterEach(() => {
  tokens.close()
  rmSync(dir, { recursive: true, force: true })
})

const steadyMs = 0
const said: SaidOfWalls = (_wall, boot) => boot
function admission(open: boolean) {
  const credentials = { tokens, people: null, devices: null, open, now: () => T0 }
  const door = new Admission({ credentials, said, steadyMs: () => steadyMs })
  return (handshake: Handshake) => door.admit(handshake)
}

describe('admission of a screen', () => {
  it('[AC1] needs a reader token on a closed package, of whatever host', () => {
    const admit = admission(false)
    const reader = tokens.create('hall', { kind: 'reader', profile: 'LEADER' }, T0).bearer
    const producer = tokens.create('grid', { kind: 'producer', sources: ['*'] }, T0).bearer
    expect(admit({ token: reader, host: HERE })).toBe('LEADER')
    expect(admit({ token: undefined, host: HERE })).toBeNull()
    expect(admit({ token: producer, host: HERE })).toBeNull()
    expect(admit({ token: 'gewu_000000000000_nothing', host: HERE })).toBeNull()
  })

  it('[AC1] lets anybody read an open package by a loopback name, and by no other', () => {
    const admit = admission(true)
    expect(admit({ token: undefined, host: HERE })).toBe('LEADER')
    expect(admit({ token: undefined, host: 'elsewhere.example' })).toBeNull()
    expect(admit({ token: undefined, host: undefined })).toBeNull()
  })

  it('[AC1] ends with the token: a wall that stands is cut within a few ticks of its revocation', () => {
    const admit = admission(false)
    const { token, bearer } = tokens.create('hall', { kind: 'reader', profile: 'LEADER' }, T0)
    let nowMs = T0
    const server = new FakeServer(() => nowMs, 'i1')
    server.admit = (token) => admit({ token, host: HERE })
    const wall = new HandConnection('1')
    server.core.open(wall, {
      profile: 'LEADER',
      handshake: { token: bearer, host: HERE },
    })
    const pass = (ms: number): void => {
      for (const until = nowMs + ms; nowMs < until;) {
        nowMs += 1000
        server.core.tick()
        const n = wall.take<{ n: number }>('frame').at(-1)?.n
        if (n !== undefined) server.core.ack(wall.id, n)
      }
    }
    pass(10_000)
    expect(wall.isClosed).toBe(false)
    tokens.revoke(token.id, nowMs)
    pass(RECHECK_MS)
    expect(wall.isClosed).toBe(true)
    expect(server.meter.count('refused tokenRevoked')).toBe(1)
  })
})
