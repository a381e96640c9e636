import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { clearStage, producerToken, testServer, type TestServer } from '../testing/shared-stage.ts'
import { closedPackage, deskOf } from '../testing/test-desk.ts'

let server: TestServer
let root: string

beforeAll(async () => {
  server = await testServer({ env: { GEWU_DISTRICT_DIR: await closedPackage() } })
  root = String((await deskOf(server, ['chief']).ask('GET', '/api/v1/regions')).body['code'])
}, 60_000)
afterAll(clearStage)

async function alarms(): Promise<readonly Record<string, unknown>[]> {
  const { body } = await deskOf(server, ['officer']).ask('GET', '/api/v1/alarms')
  return body['alarms'] as Record<string, unknown>[]
}

/** The first alarm that meets the condition, within some seconds. */
async function until(
  met: (found: readonly Record<string, unknown>[]) => boolean,
): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries++) {
    const found = await alarms()
    if (met(found) || tries > 40) return found
    await sleep(250)
  }
}

test('a warning calls within seconds, is acknowledged by a person, and ends with its own acknowledgement; a restart tells nothing twice', async () => {
  const response = await fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      authorization: `Bearer ${producerToken(server, 'met')}`,
    },
    body: JSON.stringify({
      ...{ specversion: '1.0', id: 'w1', source: 'met', type: 'warning.received', subject: 'w1' },
      time: new Date().toISOString(),
      data: { ...EXAMPLES['warning.received'], regionCodes: [root] },
    }),
  })
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  const [raised] = await until((found) => found.length > 0)
  expect(raised).toMatchObject({
    ...{ id: 'warningUnacked:w1', kind: 'warningUnacked', rank: 1, state: 'RAISED' },
    ...{ subject: 'warning:w1', region: root },
  })
  const chief = deskOf(server, ['chief'])
  const order = {
    act: 'alarm.acknowledge',
    id: 'a1',
    alarms: ['warningUnacked:w1'],
    reason: '已知悉',
  }
  expect((await chief.ask('POST', '/api/v1/commands', order)).body).toMatchObject({
    acknowledged: '1',
  })
  expect(await alarms()).toMatchObject([{ state: 'ACKNOWLEDGED', reason: '已知悉' }])
  expect(await server.stop()).toBe(0)
  await server.restart()
  await sleep(5000)
  expect(await alarms()).toMatchObject([{ state: 'ACKNOWLEDGED', count: 1 }])
  const ack = { act: 'warning.ack', id: 'a2', warningId: 'w1' }
  expect((await chief.ask('POST', '/api/v1/commands', ack)).status).toBe(200)
  expect(await until((found) => found.length === 0)).toEqual([])
  const { body } = await chief.ask('GET', '/api/v1/alarms/health')
  expect(body['health']).toMatchObject({ annunciations: 1, standing: 0, shelved: 0 })
}, 90_000)

test('[PV1] who may read no alarms is refused', async () => {
  const viewer = deskOf(server, ['viewer'])
  for (const route of ['alarms', 'alarms/health', 'suggestions']) {
    expect((await viewer.ask('GET', `/api/v1/${route}?profile=VISITOR`)).status).toBe(403)
    expect((await viewer.ask('GET', `/api/v1/${route}?profile=DUTY`)).status).toBe(403)
    expect((await viewer.ask('GET', `/api/v1/${route}?world=drill:none`)).status).toBe(404)
    expect((await fetch(`${server.url}/api/v1/${route}`)).status).toBe(401)
  }
})
