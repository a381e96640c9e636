import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { PETITION_SOURCE } from '../../shared/lifecycle/sla.ts'
import { FACT_TYPES, freeTextFields, type FactType } from '../../shared/fact/registry.ts'
import { PROTOCOL_VERSION, type Frame } from '../../shared/link/wire.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import { clearStage, producerToken, testServer, type TestServer } from '../testing/shared-stage.ts'
import { closedPackage, deskOf, type TestDesk } from '../testing/test-desk.ts'
import { openTokenStore } from '../access/store.ts'

/** Words that stand in the free texts of the facts sent, with the field they stand in. */
const marks = new Map<string, string>()
function markOf(field: string): string {
  const letters = [...String(marks.size)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')
  const mark = `zq${letters}qz`
  marks.set(mark, field)
  return mark
}

let server: TestServer
let chief: TestDesk
let commander: TestDesk
let root: string
let regions: readonly RegionEntry[]
const bytes = new Map<Profile, string>()

/** References that stand for a person. */
const PERSONS = ['reporterHash', 'objectKey', 'personRef', 'volunteerId', 'subjectId'] as const

/** A small generator of its own, so that a failure can be had again. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
}

beforeAll(async () => {
  server = await testServer({ env: { GEWU_DISTRICT_DIR: await closedPackage() } })
  chief = deskOf(server, ['chief'])
  commander = deskOf(server, ['commander'])
  root = String((await chief.ask('GET', '/api/v1/regions')).body['code'])
  regions = (await chief.ask('GET', '/api/v1/tree')).body['regions'] as RegionEntry[]
  await live()
  for (const profile of PROFILES) bytes.set(profile, await sessionOf(profile))
}, 180_000)
afterAll(() => clearStage())

/** Facts of every type that a producer may send, of several records each, and what people decide on them. */
async function live(): Promise<void> {
  const grids = regions.filter(({ level }) => level === 'grid').map(({ code }) => code)
  const catalogue = (await chief.ask('GET', '/api/v1/catalogue')).body as Readonly<
    Record<string, readonly { readonly code: string; readonly parent?: string | null }[]>
  >
  const codes = (name: string): readonly string[] => catalogue[name]!.map(({ code }) => code)
  const [orgs, causes, classes] = [codes('orgs'), codes('causes'), codes('serviceClasses')]
  const sources = [PETITION_SOURCE, ...codes('sources').filter((each) => each !== PETITION_SOURCE)]
  const responseId = await emergency()
  const roll = dice(7)
  const authorization = `Bearer ${producerToken(server, 'privacy')}`
  const l1 = catalogue['categories']!.filter(({ parent }) => (parent ?? null) === null)
  for (let round = 0; round < 4; round++) {
    const events = (Object.keys(FACT_TYPES) as FactType[])
      .filter((type) => FACT_TYPES[type].internal !== true)
      .map((type, i) => {
        const data: Record<string, unknown> = { ...EXAMPLES[type] }
        if ('regionCode' in data) data['regionCode'] = grids[roll(grids.length)]
        if ('regionCodes' in data) data['regionCodes'] = [root]
        if ('responseId' in data) data['responseId'] = responseId
        if ('ownerOrg' in data) data['ownerOrg'] = orgs[roll(orgs.length)]
        if ('orgs' in data) data['orgs'] = [orgs[roll(orgs.length)]]
        if ('causeCode' in data) data['causeCode'] = causes[roll(causes.length)]
        if ('serviceClass' in data) data['serviceClass'] = classes[roll(classes.length)]
        if (FACT_TYPES[type].family === 'case' && 'source' in data) data['source'] = sources[round]
        if (type === 'case.reported') {
          data['categoryL1'] = l1[roll(l1.length)]!.code
          delete data['categoryL2']
          delete data['point']
        }
        for (const field of [...freeTextFields(type), ...PERSONS])
          if (typeof data[field] === 'string') data[field] = markOf(`${type} ${field}`)
        return {
          ...{ specversion: '1.0', id: `${round}-${i}`, source: 'privacy', type },
          subject: `${FACT_TYPES[type].family}-${round}`,
          time: new Date(Date.now() - 60_000 + i).toISOString(),
          data,
        }
      })
    const response = await fetch(`${server.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events),
    })
    const said = await response.text()
    expect(JSON.parse(said)).toMatchObject({ accepted: events.length, rejected: [] })
  }
}

/** An emergency with its plan, its words marked as those of the facts are. */
async function emergency(): Promise<string> {
  const change = async (transition: string, fields: object, responseId?: string) => {
    const send = async (desk: TestDesk, body: object) => {
      const { status, body: answer, text } = await desk.ask('POST', '/api/v1/commands', body)
      expect(status, text).toBe(200)
      return answer
    }
    const given = { transition, ...(responseId === undefined ? {} : { responseId }), fields }
    const proposed = await send(chief, { act: 'propose', id: `${transition}-p`, ...given })
    const { proposalId } = proposed
    await send(commander, { act: 'confirm', id: `${transition}-c`, proposalId })
    return String(proposed['responseId'])
  }
  const said = (name: string) => ({ authority: markOf(`response ${name} authority`) })
  const alert = await change('A1', {
    ...{ warningKind: '暴雨', warningLevel: 2, warningStartAt: new Date().toISOString() },
    ...{ matter: '强降雨', measures: '排水、巡查', issuedAt: new Date().toISOString() },
    ...{ planId: 'flood', regionCodes: [root], ...said('A1') },
  })
  return change(
    'A2',
    {
      ...{ matter: '防汛应急响应', responseLevel: 3, regionCodes: [root], expectedHours: 12 },
      ...{ docNo: '应急〔2026〕6号', measures: '启动预案', planId: 'flood', ...said('A2') },
    },
    alert,
  )
}

/** Everything that a reader of a profile is sent: each route that may be read, and a socket with a tick or two. */
async function sessionOf(profile: Profile): Promise<string> {
  const tokens = openTokenStore(server.dataDir)
  const { bearer } = tokens.create(`p-${profile}`, { kind: 'reader', profile }, Date.now())
  tokens.close()
  const grid = regions.find(({ level }) => level === 'grid')!.code
  const all: string[] = []
  const things = ['case', 'whistle', 'mediation', 'need'].flatMap((f) =>
    [0, 1, 2, 3].map((n) => `${f}-${n}`),
  )
  const routes = [
    ...[root, grid].flatMap((code) => [
      `/boards/${code}?profile=${profile}`,
      `/boards/${code}?profile=${profile}&form=flat`,
      `/regions/${code}/activity?profile=${profile}`,
      `/regions/${code}/posts?profile=${profile}`,
      ...['C5', 'C1', 'M1', 'V1'].map(
        (id) => `/facts?indicator=${id}&region=${code}&window=today&profile=${profile}`,
      ),
      `/trends?indicator=C1&region=${code}&window=7d&profile=${profile}`,
    ]),
    ...things.map((id) => `/cases/${id}?profile=${profile}`),
    `/rankings?indicator=C1&region=${root}&window=30d&profile=${profile}`,
    `/alarms?profile=${profile}`,
    `/alarms/health?profile=${profile}`,
    `/suggestions?profile=${profile}`,
    `/needs?profile=${profile}`,
    `/briefing?profile=${profile}`,
  ]
  for (const route of routes) {
    const answer = await fetch(`${server.url}/api/v1${route}`, {
      headers: { authorization: `Bearer ${bearer}`, connection: 'close' },
    })
    expect(answer.status, route).toBeLessThan(500)
    all.push(await answer.text())
  }
  all.push(await socketBytes(bearer, profile, root), await socketBytes(bearer, profile, grid))
  return all.join('\n')
}

async function socketBytes(token: string, profile: Profile, region: string): Promise<string> {
  const socket = io(server.url, {
    ...{ transports: ['websocket'], reconnection: false, forceNew: true },
    auth: { token, as: 'wall', wall: '' },
  })
  const heard: unknown[] = []
  socket.onAny((event: string, message: unknown) => {
    heard.push(event, message)
    if (event !== 'frame') return
    socket.emit('ack', (message as Frame).n)
  })
  socket.on('hello', () =>
    socket.emit('watch', {
      ...{ protocol: PROTOCOL_VERSION, view: { world: 'live', region, profile } },
      ...{
        layer: { level: 1, key: 'caseOpen@now' },
        have: null,
        why: 'greeted',
        wall: '',
        client: 'x',
      },
    }),
  )
  const deadline = Date.now() + 10_000
  const enough = () => heard.filter((each) => each === 'frame').length > 2
  while (!enough() && Date.now() < deadline) await sleep(50)
  expect(enough(), 'it was sent a board and two ticks').toBe(true)
  socket.close()
  return JSON.stringify(heard)
}

const found = (profile: Profile) =>
  [...marks].filter(([mark]) => bytes.get(profile)!.includes(mark)).map(([, field]) => field)

/** What is written of the work in a response is for who works in the hall; the response itself is for everybody. */
const OF_WORK = /^(muster|sitrep|callout|element|task|evacuation|supply|duty|alarm)\./
const OF_ALL = /^response A2 authority$/

test.each(['PUBLIC', 'VISITOR'] as const)(
  '[PV1] in all bytes of a %s session stands no word of a fact but who ordered the response',
  (profile) => {
    expect(marks.size).toBeGreaterThan(200)
    expect(found(profile).filter((field) => !OF_ALL.test(field))).toEqual([])
    expect(found(profile)).not.toEqual([])
  },
)

test.each(['LEADER', 'DUTY'] as const)(
  '[PV1] in all bytes of a %s session stand words of the work in the response and of nothing else',
  (profile) => {
    const fields = found(profile).filter((field) => !OF_ALL.test(field))
    expect(fields.filter((field) => !OF_WORK.test(field))).toEqual([])
    expect(fields.length).toBeGreaterThan(5)
  },
)

test.each(PROFILES)('[PV1] a %s session names no account, login, address or token', (profile) => {
  const all = bytes.get(profile)!
  for (const { accountId, login, cookie } of [chief, commander])
    for (const secret of [accountId, login, cookie.split('=')[1]!])
      expect(all).not.toContain(secret)
  for (const secret of ['某chief', '某commander', '127.0.0.1', 'gewu_', 'account:'])
    expect(all).not.toContain(secret)
})

test('[PV1] a petition is named to DUTY alone, and no single thing to guests', () => {
  // Of the first round every case is a petition.
  expect(bytes.get('DUTY')).toContain('"case-0"')
  expect(bytes.get('LEADER')).not.toContain('"case-0"')
  expect(bytes.get('LEADER')).toContain('"case-1"')
  for (const profile of ['PUBLIC', 'VISITOR'] as const)
    expect(bytes.get(profile)).not.toMatch(/"(case|mediation|risk|task|order|muster)-\d"/)
})
