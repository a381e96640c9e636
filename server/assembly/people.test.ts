import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../shared/access/roles.ts'
import { PROTOCOL_VERSION, type Frame } from '../../shared/link/wire.ts'
import { openAudit } from '../access/audit/audit.ts'
import { verifyAudit } from '../access/audit/verify.ts'
import { clearStage, testServer, type TestServer } from '../testing/shared-stage.ts'
import { closedPackage, deskOf } from '../testing/test-desk.ts'

let server: TestServer
let root: string
let district: string
const sockets: Socket[] = []
beforeAll(async () => {
  district = await closedPackage()
  server = await testServer({ env: { GEWU_DISTRICT_DIR: district } })
  root = String((await deskOf(server, ['chief']).ask('GET', '/api/v1/regions')).body['code'])
}, 60_000)
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await clearStage()
})

const show = (id: string, more: object = {}) => ({
  ...{ act: 'display.show', id, wall: 'hall', show: { kind: 'end' } },
  ...more,
})

/** What the socket says to a desk: the profile of its first board, or why it is not let in. */
function watched(cookie: string, profile: string, auth: object, headers: object = {}) {
  const socket = io(server.url, {
    ...{ transports: ['websocket'], reconnection: false, auth },
    extraHeaders: { cookie, ...headers },
  })
  sockets.push(socket)
  return new Promise<string>((resolve) => {
    socket.on('connect_error', ({ message }) => resolve(message))
    socket.on('refused', ({ reason }: { reason: string }) => resolve(reason))
    socket.on('hello', () =>
      socket.emit('watch', {
        ...{ protocol: PROTOCOL_VERSION, view: { world: 'live', region: root, profile } },
        ...{ layer: null, have: null, why: 'greeted', wall: '', client: 'desk' },
      }),
    )
    socket.on('frame', ({ n, board }: Frame) => {
      socket.emit('ack', n)
      if (board?.kind === 'snapshot') resolve(board.view.profile)
    })
  })
}

test.each<[Role, string | null]>([
  ['officer', 'DUTY'],
  ['chief', 'DUTY'],
  ['commander', 'DUTY'],
  ['director', 'DUTY'],
  ['viewer', 'LEADER'],
  ['auditor', 'LEADER'],
  ['integrator', null],
  ['administrator', null],
])('[AC2] a %s reads boards up to %s, over HTTP and the socket alike', async (role, highest) => {
  const { ask, cookie } = deskOf(server, [role])
  const refused = [403, 'notAllowed']
  const said = async (profile: string) => [
    (await ask('GET', `/api/v1/boards/${root}?profile=${profile}`)).status,
    await watched(cookie, profile, { as: 'desk' }),
  ]
  const may = (profile: string, allowed: boolean) => (allowed ? [200, profile] : refused)
  expect(await said('VISITOR')).toEqual(may('VISITOR', highest !== null))
  expect(await said('LEADER')).toEqual(may('LEADER', highest !== null))
  expect(await said('DUTY')).toEqual(may('DUTY', highest === 'DUTY'))
})

test('[AC1] a session speaks for a desk, never for the wall that is open beside it', async () => {
  const { ask, cookie } = deskOf(server, ['chief'])
  expect(await watched(cookie, 'VISITOR', { as: 'wall', wall: 'hall' })).toBe('notAllowed')
  const route = `/api/v1/boards/${root}`
  expect((await ask('GET', route, undefined, { 'x-gewu-wall': 'hall' })).status).toBe(401)
})

test('[AC5] another page opens no socket with the cookie and gives no command', async () => {
  const { ask, cookie } = deskOf(server, ['chief'])
  const origin = 'http://elsewhere.example'
  expect(await watched(cookie, 'DUTY', { as: 'desk' }, { origin })).not.toBe('DUTY')
  const refused = await ask('POST', '/api/v1/commands', show('other-1'), { origin })
  expect(refused).toMatchObject({ status: 403, body: { code: 'otherOrigin' } })
})

test('[AC5] the link of the first account is on the console once and in no line of the log', async () => {
  const fresh = await testServer({ env: { GEWU_DISTRICT_DIR: district } })
  const lines = fresh.log().split('\n')
  const told = lines.filter((line) => line.includes('#setup='))
  expect(told).toEqual([
    expect.stringMatching(/^no account yet: http:\/\/.+\/desk#setup=[\w-]{24} /),
  ])
  const code = told[0]!.split('#setup=')[1]!.split(' ')[0]!
  expect(lines.filter((line) => line.startsWith('{') && line.includes(code))).toEqual([])
  await fresh.stop()
})

test('[AC4] each command of a person is one line: carried out, repeated, refused or malformed', async () => {
  const officer = deskOf(server, ['officer'])
  const viewer = deskOf(server, ['viewer'])
  const send = (desk: typeof officer, body: unknown) => desk.ask('POST', '/api/v1/commands', body)
  expect((await send(officer, show('a-1'))).status).toBe(200)
  expect((await send(officer, show('a-2', { show: { kind: 'play' } }))).status).toBe(200)
  expect((await send(officer, show('a-2', { show: { kind: 'play' } }))).status).toBe(200)
  expect((await send(viewer, show('a-3'))).status).toBe(403)
  expect((await send(officer, { act: 'no.such', id: 'a-4' })).status).toBe(400)

  const audit = openAudit(server.dataDir)
  const lines = audit.read({ limit: 5 }).toReversed()
  const head = audit.head()
  audit.close()
  const by = (desk: typeof officer, role: string) => ({
    ...{ actor: { kind: 'account', id: desk.accountId }, role, from: expect.stringMatching(/127/) },
    request: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  const [target, act] = ['live/wall:hall', 'display.show']
  expect(lines).toMatchObject([
    { ...by(officer, 'officer'), act, target, before: [{ record: null }] },
    {
      ...{ ...by(officer, 'officer'), act, target },
      before: [{ subject: 'wall:hall', record: { kind: 'end' } }],
      after: { outcome: 'done', id: 'a-2', changes: [{ record: { kind: 'play' } }] },
    },
    { ...by(officer, 'officer'), act, after: { outcome: 'repeated', id: 'a-2' } },
    { ...by(viewer, 'viewer'), act, after: { outcome: 'refused', code: 'notAllowed', id: 'a-3' } },
    { ...by(officer, 'officer'), act: 'command.malformed', after: { code: 'badCommand' } },
  ])
  expect(verifyAudit(server.dataDir, head).faults).toEqual([])
})
