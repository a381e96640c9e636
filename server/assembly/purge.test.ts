import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../shared/access/roles.ts'
import { clearStage, producerToken, testServer, type TestServer } from '../testing/shared-stage.ts'
import { closedPackage, deskOf, type TestDesk } from '../testing/test-desk.ts'

/** A number of a person in the business system, as nobody else has one. */
const REFERENCE = 'REG-770123-XK'
const TEN_SECONDS_MS = 10_000

let server: TestServer
let people: Readonly<Record<'officer' | 'chief' | 'commander', TestDesk>>
let root: string
let bearer: string
beforeAll(async () => {
  server = await testServer({ env: { GEWU_DISTRICT_DIR: await closedPackage() } })
  const desk = (role: Role) => deskOf(server, [role])
  people = { officer: desk('officer'), chief: desk('chief'), commander: desk('commander') }
  root = String((await people.chief.ask('GET', '/api/v1/regions')).body['code'])
  bearer = producerToken(server, 'field')
}, 60_000)
afterAll(clearStage)

async function command(who: TestDesk, body: object): Promise<Record<string, unknown>> {
  const { status, body: answer } = await who.ask('POST', '/api/v1/commands', body)
  return { status, ...answer }
}

/** Proposed by the chief, confirmed by the commander; the response's id. */
async function change(transition: string, fields: object, responseId?: string): Promise<string> {
  const name = transition.replace("'", 'x')
  const order = { act: 'propose', id: `${name}-p`, transition, fields, responseId }
  const proposed = await command(people.chief, order)
  expect(proposed, JSON.stringify(proposed)).toMatchObject({ status: 200 })
  const { proposalId } = proposed
  const confirmed = { act: 'confirm', id: `${name}-c`, proposalId }
  expect(await command(people.commander, confirmed)).toMatchObject({ status: 200 })
  return String(proposed['responseId'])
}

function told(type: string, subject: string, data: object): Promise<Response> {
  const event = {
    ...{ specversion: '1.0', id: `${type}-${subject}`, source: 'field', type, subject },
    ...{ time: new Date().toISOString(), data },
  }
  return fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${bearer}`, connection: 'close' },
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify(event),
  })
}

/** Every file of the server's folder, as bytes. */
function kept(folder = server.dataDir): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1'))
    .join('\n')
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + TEN_SECONDS_MS; Date.now() < end;) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('was not so within ten seconds')
}

test('[PV4] the personal part of a response lies sealed, is read with a reason, kept by two and gone when it is ordered, and no number moves', async () => {
  const { officer, chief, commander } = people
  const order = { matter: '防汛', responseLevel: 3, authority: '街道', docNo: '1号' }
  const start = { ...order, expectedHours: 12, measures: '联动', planId: 'flood' }
  const incident = {
    ...{ class: 'naturalDisaster', grade: 'ungraded', place: '低洼处' },
    ...{ occurredAt: '2026-06-01T08:00:00+08:00', foundAt: '2026-06-01T08:05:00+08:00' },
  }
  const id = await change("A2'", { ...start, regionCodes: [root], incident })
  const summon = { act: 'muster.summon', id: 'm1', responseId: id, kind: 'team', unit: '应急队' }
  const { musterId } = await command(officer, { ...summon, required: 3 })
  const arrived = { personRef: 'p-1', personal: { register: REFERENCE } }
  expect((await told('muster.arrived', String(musterId), arrived)).status).toBeLessThan(300)
  expect(kept()).not.toContain(REFERENCE)

  const parts = (reason: string, who = officer) =>
    who.ask('GET', `/api/v1/purge/${id}/parts?reason=${encodeURIComponent(reason)}`)
  expect((await parts('')).status).toBe(400)
  await until(async () => (await parts('核对到岗')).text.includes(REFERENCE))
  expect((await parts('看看', deskOf(server, ['viewer']))).status).toBe(403)
  const destroy = { act: 'purge.order', id: 'o1', responseId: id, reason: '提前销毁' }
  expect(await command(commander, destroy)).toMatchObject({ status: 409 })

  await change('A5', { endBasis: '险情消除', residualMeasures: '巡查', openTasks: '移交善后' }, id)
  const checklist = {
    ...{ evacueesReturned: true, utilitiesRestored: true, materialsSettled: true },
    purgeScheduled: true,
  }
  await change('A6', { checklist }, id)
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString()
  const ask = { act: 'purge.askException', id: 'x1', responseId: id, reason: '评估', docNo: '9号' }
  expect(await command(commander, { ...ask, until: later })).toMatchObject({ status: 200 })
  const approve = { act: 'purge.approveException', id: 'y1', responseId: id }
  expect(await command(commander, approve)).toMatchObject({ status: 403, code: 'samePerson' })
  const line = async () =>
    ((await officer.ask('GET', '/api/v1/purge')).body['purges'] as Record<string, unknown>[])[0]
  expect(await line()).toMatchObject({ responseId: id, state: 'ASKED', destroyedAt: null })

  const values = async () => {
    const { body } = await chief.ask('GET', `/api/v1/boards/${root}?profile=DUTY`)
    return JSON.stringify(body['values'] ?? body)
  }
  const counted = async () => (await values()).replaceAll(/"[^"]*(Since|since)":\d+/g, '')
  const before = await counted()
  expect(before.length).toBeGreaterThan(1000)
  expect(await command(chief, destroy)).toMatchObject({ status: 403 })
  expect(await command(commander, destroy)).toMatchObject({ status: 200 })
  await until(async () => (await line())?.['state'] === 'DONE')
  expect((await parts('再看')).text).not.toContain(REFERENCE)
  expect(await counted()).toBe(before)
  expect(await command(commander, { ...approve, id: 'y2' })).toMatchObject({ status: 409 })
  expect(kept()).not.toContain(REFERENCE)
})
