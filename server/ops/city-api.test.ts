import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board, Profile } from '../../shared/board/board.ts'
import { cityApi } from './city-api.ts'

const BOARD = { values: {}, lists: { children: { S: { 'C1@all': 3 } } } } as unknown as Board
const told: Profile[] = []
let allowed: Profile = 'LEADER'
let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(
    cityApi({
      full: (profile) => {
        told.push(profile)
        return BOARD
      },
      districts: () => [
        { code: '1', name: 'One', region: 'S', version: { seq: 7, t: 60 }, stands: null },
      ],
      profileOf: () => allowed,
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/city`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function answer(query = ''): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url + query)
  return { status: response.status, body: await response.json() }
}

test('the city is told for the profile of who asks, or a lower one that the query names', async () => {
  allowed = 'LEADER'
  const { status, body } = await answer()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    profile: 'LEADER',
    asOf: '1970-01-01T00:01:00.000Z',
    districts: [{ code: '1', values: { 'C1@all': 3 } }],
  })
  expect(await answer('?profile=VISITOR')).toMatchObject({ body: { profile: 'VISITOR' } })
  expect(told.splice(0)).toEqual(['LEADER', 'VISITOR'])
})

test('what the city refuses it refuses as every route does', async () => {
  allowed = 'VISITOR'
  expect(await answer('?profile=DUTY')).toEqual({
    status: 403,
    body: { code: 'notAllowed', message: 'profile DUTY is above VISITOR', path: 'profile' },
  })
  const message = 'Invalid option: expected one of "PUBLIC"|"VISITOR"|"LEADER"|"DUTY"'
  for (const query of ['?profile=ROOT', '?profile=', '?profile=LEADER&profile=DUTY'])
    expect(await answer(query)).toEqual({
      status: 400,
      body: { code: 'badQuery', message, path: 'profile' },
    })
  expect(told).toEqual([])
})
