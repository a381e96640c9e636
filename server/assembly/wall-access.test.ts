import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import { PROTOCOL_VERSION, type Frame, type Refusal } from '../../shared/link/wire.ts'
import { openAudit } from '../access/audit/audit.ts'
import { PAIRING } from '../access/device/pairings.ts'
import { clearStage, testServer, type TestServer } from '../testing/shared-stage.ts'
import { closedPackage, deskOf, type TestDesk } from '../testing/test-desk.ts'

let server: TestServer
let chief: TestDesk
let root: string
const sockets: Socket[] = []
beforeAll(async () => {
  server = await testServer({ env: { GEWU_DISTRICT_DIR: await closedPackage() } })
  chief = deskOf(server, ['chief'])
  root = String((await chief.ask('GET', '/api/v1/regions')).body['code'])
}, 60_000)
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await clearStage()
})

/** A wall's browser: keeps cookies, has no session. */
function browser(wall: string) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    jar,
    cookie,
    async ask(method: string, route: string, body?: object) {
      const response = await fetch(server.url + route, {
        method,
        headers: {
          ...{ cookie: cookie(), connection: 'close', 'x-gewu-wall': encodeURIComponent(wall) },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        jar.set(name!, value!)
      }
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
  }
}

const pendingIds = async () =>
  ((await chief.ask('GET', '/api/v1/devices')).body['pending'] as { id: string }[]).map(
    ({ id }) => id,
  )

async function paired(name: string) {
  const wall = browser(name)
  const { body } = await wall.ask('POST', '/api/v1/pairing', { wall: name })
  const pending = (await chief.ask('GET', '/api/v1/devices')).body['pending'] as {
    id: string
    wall: string
  }[]
  const { id } = pending.find((each) => each.wall === name)!
  const given = { code: body['code'], name }
  const done = await chief.ask('POST', `/api/v1/pairings/${id}`, given)
  expect(done.status).toBe(201)
  expect((await wall.ask('GET', '/api/v1/pairing')).body).toEqual({ state: 'paired', name })
  return { ...wall, deviceId: (done.body['device'] as { id: string }).id }
}

/** The wall's socket, with all that it was sent. */
function socketOf(cookie: string, wall: string) {
  const socket = io(server.url, {
    ...{ transports: ['websocket'], reconnection: false, auth: { as: 'wall', wall } },
    extraHeaders: { cookie },
  })
  sockets.push(socket)
  const frames: Frame[] = []
  const refusals: Refusal[] = []
  let error = ''
  socket.on('connect_error', ({ message }) => (error = message))
  socket.on('refused', (refusal: Refusal) => refusals.push(refusal))
  socket.on('frame', (frame: Frame) => {
    frames.push(frame)
    socket.emit('ack', frame.n)
  })
  return {
    ...{ socket, frames, refusals },
    error: () => error,
    watch: (profile: Profile) =>
      socket.emit('watch', {
        ...{ protocol: PROTOCOL_VERSION, view: { world: 'live', region: root, profile } },
        ...{ layer: null, have: null, why: 'moved', wall, client: 'x' },
      }),
    shown: () =>
      frames.flatMap(({ board }) => (board?.kind === 'snapshot' ? [board.view.profile] : [])),
  }
}

const order = (desk: TestDesk, command: object) =>
  desk.ask('POST', '/api/v1/commands', { id: `o-${Math.random()}`, ...command })

test('[AC1] a wall without a credential is told nothing of the package, and shows a code that only it knows', async () => {
  const wall = browser('lobby')
  const boot = 'VISITOR'
  expect((await wall.ask('GET', '/api/v1/device')).body).toEqual({
    ...{ kind: 'none', name: null, boot },
  })
  expect((await wall.ask('GET', '/api/v1/tree')).status).toBe(401)
  expect((await wall.ask('GET', '/api/v1/pairing')).body).toEqual({ state: 'none' })
  const asked = await wall.ask('POST', '/api/v1/pairing', { wall: 'lobby' })
  expect(asked).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^\d{6}$/) } })
  expect((await wall.ask('GET', '/api/v1/pairing')).body).toMatchObject({
    ...{ state: 'waiting', code: asked.body['code'] },
  })
  const listed = await chief.ask('GET', '/api/v1/devices')
  expect(listed.text).not.toContain(asked.body['code'])
  expect(listed.body['pending']).toMatchObject([{ wall: 'lobby', from: expect.any(String) }])
  const [id] = await pendingIds()
  const other = browser('other')
  expect((await other.ask('GET', '/api/v1/pairing')).body).toEqual({ state: 'none' })
  expect((await chief.ask('DELETE', `/api/v1/pairings/${id}`)).status).toBe(204)
  expect((await wall.ask('GET', '/api/v1/pairing')).body).toEqual({ state: 'none' })
})

test('[AC3] five wrong codes end the waiting, also for the right one', async () => {
  const wall = browser('hall')
  const { body } = await wall.ask('POST', '/api/v1/pairing', { wall: 'hall' })
  const [id] = await pendingIds()
  const wrong = String((Number(body['code']) + 1) % 1_000_000).padStart(6, '0')
  for (let i = 0; i < PAIRING.tries; i++)
    expect(
      await chief.ask('POST', `/api/v1/pairings/${id}`, { code: wrong, name: 'hall' }),
    ).toMatchObject({ status: 400, body: { code: 'wrongCode', path: 'code' } })
  const late = await chief.ask('POST', `/api/v1/pairings/${id}`, { code: body['code'], name: 'h' })
  expect(late).toMatchObject({ status: 404, body: { code: 'unknownPairing' } })
})

test('[AC3] so many walls behind one address wait, and no more', async () => {
  for (let i = 0; i < PAIRING.perAddress; i++)
    expect((await browser('x').ask('POST', '/api/v1/pairing', {})).status).toBe(201)
  expect((await browser('x').ask('POST', '/api/v1/pairing', {})).status).toBe(429)
  for (const id of await pendingIds()) await chief.ask('DELETE', `/api/v1/pairings/${id}`)
})

test('[MD4] a paired wall receives what walls may show, and nothing else is open to it', async () => {
  const wall = await paired('指挥大厅')
  expect((await wall.ask('GET', '/api/v1/device')).body).toMatchObject({
    ...{ kind: 'device', name: '指挥大厅' },
  })
  const board = `/api/v1/boards/${root}?profile=`
  expect((await wall.ask('GET', `${board}VISITOR`)).status).toBe(200)
  expect((await wall.ask('GET', `${board}LEADER`)).status).toBe(403)
  for (const route of ['commands', 'devices', 'accounts', 'producers', 'audit', 'walls', 'session'])
    expect((await wall.ask('GET', `/api/v1/${route}`)).status).toBe(401)
  const told = { act: 'display.privacy', id: 'wall-1' }
  expect((await wall.ask('POST', '/api/v1/commands', told)).status).toBe(401)
  expect((await wall.ask('POST', '/api/v1/events', [])).status).toBe(401)
  const again = await chief.ask('GET', '/api/v1/devices')
  expect(again.body['devices']).toMatchObject([{ name: '指挥大厅', pairedBy: '某chief' }])
})

test('[PV2] a wall shows more while it is raised, and 一键隐私 lowers it at once', async () => {
  const wall = await paired('hall')
  const link = socketOf(wall.cookie(), 'hall')
  link.watch('VISITOR')
  await expect.poll(link.shown).toEqual(['VISITOR'])
  link.watch('LEADER')
  await expect
    .poll(() => link.refusals.at(-1))
    .toMatchObject({ reason: 'notAllowed', fatal: false })
  const raise = { act: 'display.profileRaise', wall: 'hall', profile: 'DUTY', reason: '会商' }
  expect((await order(deskOf(server, ['officer']), raise)).status).toBe(403)
  expect((await order(chief, raise)).status).toBe(200)
  await expect
    .poll(
      () =>
        link.frames.at(-1)?.scene?.profiles ??
        link.frames.findLast((f) => f.scene)?.scene?.profiles,
    )
    .toMatchObject([{ wall: 'hall', profile: 'DUTY' }])
  link.watch('DUTY')
  await expect.poll(() => link.shown().at(-1)).toBe('DUTY')
  expect((await wall.ask('GET', `/api/v1/boards/${root}?profile=DUTY`)).status).toBe(200)

  const before = link.frames.length
  expect((await order(deskOf(server, ['officer']), { act: 'display.privacy' })).status).toBe(200)
  await expect.poll(() => link.refusals.length).toBe(2)
  // A frame that was on its way is of before; what comes after the refusal has no board until less is asked for.
  await sleep(2500)
  expect(link.frames.slice(before + 1).filter(({ board }) => board !== undefined)).toEqual([])
  expect((await wall.ask('GET', `/api/v1/boards/${root}?profile=LEADER`)).status).toBe(403)
  link.watch('VISITOR')
  await expect.poll(() => link.shown().at(-1)).toBe('VISITOR')
})

test('[PV2] a raise that ends lowers the wall by itself within a tick', async () => {
  const wall = await paired('short')
  const until = new Date(Date.now() + 3000).toISOString()
  await order(chief, {
    act: 'display.profileRaise',
    wall: 'short',
    profile: 'LEADER',
    reason: '短',
    until,
  })
  const link = socketOf(wall.cookie(), 'short')
  link.watch('LEADER')
  await expect.poll(link.shown).toEqual(['LEADER'])
  await expect.poll(() => link.refusals.length, { timeout: 6000 }).toBe(1)
  expect(Date.now() - Date.parse(until)).toBeLessThan(1500)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until))
})

test('[MD4] a revoked wall is cut at once with a named reason and does not come back', async () => {
  const wall = await paired('gone')
  const link = socketOf(wall.cookie(), 'gone')
  link.watch('VISITOR')
  await expect.poll(link.shown).toEqual(['VISITOR'])
  expect(
    (await deskOf(server, ['officer']).ask('DELETE', `/api/v1/devices/${wall.deviceId}`)).status,
  ).toBe(403)
  const asked = Date.now()
  expect((await chief.ask('DELETE', `/api/v1/devices/${wall.deviceId}`)).status).toBe(204)
  await expect.poll(() => link.socket.connected).toBe(false)
  expect(Date.now() - asked).toBeLessThan(1000)
  expect(link.refusals).toMatchObject([{ reason: 'tokenRevoked', fatal: true }])
  expect((await wall.ask('GET', '/api/v1/device')).body['kind']).toBe('none')
  const again = socketOf(wall.cookie(), 'gone')
  await expect.poll(again.error).toBe('notAllowed')
})

test('[AC4] pairing, refusing, revoking and each word on profiles is a line of the audit', async () => {
  const audit = openAudit(server.dataDir)
  const lines = audit.read({ limit: 200 })
  audit.close()
  const acts = new Set(lines.map(({ act }) => act))
  for (const act of ['device.paired', 'device.notPaired', 'device.refused', 'device.revoked'])
    expect(acts).toContain(act)
  const privacy = lines.find(
    ({ act, after }) =>
      act === 'display.privacy' && (after as { outcome: string }).outcome === 'done',
  )
  expect(privacy).toMatchObject({
    role: 'officer',
    after: { changes: [{ record: { profile: 'VISITOR' } }] },
  })
})
