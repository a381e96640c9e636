import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import { BriefingSchema, type Briefing } from '../../shared/scene/briefing.ts'
import { briefingApi } from './briefing-api.ts'

const BRIEFING = BriefingSchema.parse({
  title: { zh: '汇报', en: 'Report' },
  chapters: [
    {
      id: 'one',
      title: { zh: '一', en: 'One' },
      scenes: [
        {
          ...{ id: 'a', title: { zh: '甲', en: 'A' }, settings: {} },
          notes: { zh: '请看', en: 'Look' },
        },
      ],
    },
  ],
})
let allowed: Profile = 'LEADER'
let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(
    briefingApi({ hash: 'h', briefing: BRIEFING, profileOf: () => allowed }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/briefing`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function notesFor(query = ''): Promise<unknown> {
  const { briefing } = (await (await fetch(url + query)).json()) as { briefing: Briefing }
  return briefing.chapters[0]!.scenes[0]!.notes
}

test('[PV2] the speaker’s notes are for LEADER and DUTY, and left out for who asks for less', async () => {
  allowed = 'LEADER'
  expect(await notesFor()).toEqual({ zh: '请看', en: 'Look' })
  expect(await notesFor('?profile=VISITOR')).toBeUndefined()
  allowed = 'VISITOR'
  expect(await notesFor()).toBeUndefined()
})

test('what the briefing refuses it refuses as every route does', async () => {
  allowed = 'VISITOR'
  const answer = async (query: string): Promise<unknown[]> => {
    const response = await fetch(url + query)
    return [response.status, await response.json()]
  }
  expect(await answer('?profile=DUTY')).toEqual([
    403,
    { code: 'notAllowed', message: 'profile DUTY is above VISITOR', path: 'profile' },
  ])
  const message = 'Invalid option: expected one of "PUBLIC"|"VISITOR"|"LEADER"|"DUTY"'
  for (const query of ['?profile=ROOT', '?profile=', '?profile=LEADER&profile=DUTY'])
    expect(await answer(query)).toEqual([400, { code: 'badQuery', message, path: 'profile' }])
  expect((await answer('?world=none&at=yesterday'))[0]).toBe(200)
})
