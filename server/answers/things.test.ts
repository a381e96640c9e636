import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIST_CAPS, NEEDS_KEY, PROFILES, type Profile } from '../../shared/board/board.ts'
import type { FactData } from '../../shared/fact/fact.ts'
import { distanceM } from '../../shared/region/distance.ts'
import { communityLevel } from '../board/mask.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { thingsApi } from '../ops/things-api.ts'
import { at, closed, filed, reported, signed } from '../testing/told-cases.ts'
import { DAY, tell, told, TOLD, type Event } from '../testing/told.ts'
import { thingWorlds } from './things.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

const POINT = [121.2, 31.9] as const
const complaint = (no: number): FactData => ({
  ...{ source: '12345', objectKey: 'lamp-secret', point: [...POINT], regionCode: 'A1a' },
  ...{ externalNo: 'ticket-77', reporterHash: `reporter-${no}` },
})
const inA1 = { regionCode: 'A1' }
const STORY: Event[] = [
  ...signed('c1', complaint(1)),
  ...closed('c2', complaint(2), 10),
  ...filed('c3', complaint(3), 20),
  ...reported('c4', { ...complaint(4), source: 'petition' }, 30),
  ...reported('d1', { ...complaint(5), categoryL1: '03', categoryL2: '0301' }, 40),
  ['case.suspended', 'c1', at(300), { reason: '业主张三不在家', reviewDate: at(9000) }],
  ['grid.statRefreshed', 's1', at(301), { ...inA1, element: 'people', metric: 'total', value: 9 }],
  ['grid.visitLogged', 'v1', at(302), { ...inA1, kind: 'visit', householdHash: 'a'.repeat(16) }],
  ['risk.registered', 'r1', at(303), { ...inA1, causeCode: 'neighbour' }],
  ...(
    [
      ['m1', 'person-2', 'gridStaff', 'left'],
      ['m2', 'person-9', 'police', 'joined'],
    ] as const
  ).map(([id, personRef, role, change], i): Event => [
    ...(['grid.staffChanged', id, at(304 + i)] as const),
    { ...inA1, personRef, role, change },
  ]),
]
/** Too many ask for the past then. */
const LATER = '2026-01-01T00:00:00Z'
/** Texts that no answer may hold, whoever asks. */
const NEVER = ['secret', 'reporter-', '张三', 'person-', 'aaaaaaaa']

const context: WorldContext = {
  ...TOLD,
  pkg: {
    ...TOLD.pkg,
    catalogue: {
      ...TOLD.pkg.catalogue,
      categories: TOLD.pkg.catalogue.categories.map((l1) =>
        l1.code === '03' ? { ...l1, dispute: true } : l1,
      ),
    },
    roster: {
      posts: [
        { region: 'A1', role: 'gridLead', personRef: 'person-1', post: '网格长', postEn: 'Head' },
        { region: 'A1', role: 'gridStaff', personRef: 'person-2', post: '专职网格员' },
        { region: 'A2', role: 'gridLead', personRef: 'person-3', post: '网格长' },
      ],
    },
  },
}
const fold: WorldFold = told(STORY)
const past: WorldFold = told(STORY.filter(([, , time]) => time <= at(25)))
const things = thingWorlds(context, {
  world: (name) => (name === 'live' ? fold : undefined),
  past: () => Promise.resolve(past),
})

let server: Server
let url: string
beforeAll(async () => {
  const { tree } = context
  const app = express().use(
    thingsApi({
      hasRegion: (code) => tree.indexOf(code) >= 0,
      isBelowCommunity: (code) => tree.level[tree.indexOf(code)]! > communityLevel(tree),
      ask: {
        ...things,
        case: (query) =>
          query.at === LATER ? Promise.resolve({ kind: 'busy' }) : things.case(query),
      },
      profileOf: (request) => (request.get('x-most') ?? 'DUTY') as Profile,
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

interface Read {
  readonly status: number
  readonly text: string
  readonly body: Body
}

/** Of all answers together. */
interface Body {
  readonly region: string
  readonly point: { readonly lng: number; readonly lat: number }
  readonly fields: Readonly<Record<string, unknown>>
  readonly standard: unknown
  readonly steps: readonly { readonly state: string }[]
  readonly rounds: readonly { readonly clocks: readonly { readonly name: string }[] }[]
  readonly need: unknown
  readonly rows: readonly { readonly id: string; readonly type: string; readonly at: number }[]
  readonly covered: boolean
  readonly posts: readonly { readonly role: string }[]
  readonly below: unknown
}

async function read(path: string, most: Profile = 'DUTY'): Promise<Read> {
  const response = await fetch(url + path, { headers: { 'x-most': most } })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) as Body }
}

const needId = fold.needs()[0]!.id
const PATHS = [
  ...['/cases/c1', '/cases/c2', '/cases/c4', `/needs/${needId}`, '/needs'],
  ...['S', 'A', 'A1', 'A1a'].flatMap((code) => [
    `/regions/${code}/activity?limit=100`,
    `/regions/${code}/posts`,
  ]),
]

describe('what stands behind a card', () => {
  test('[PV1] holds no words, reporters, objects or holders of posts for any profile, in any of its bytes', async () => {
    let seen = 0
    for (const profile of PROFILES)
      for (const path of PATHS) {
        const { status, text } = await read(path, profile)
        expect([200, 403, 404]).toContain(status)
        const never = profile === 'DUTY' ? NEVER : [...NEVER, 'ticket-77']
        for (const word of never) expect(text, `${profile} ${path}`).not.toContain(word)
        seen += Number(status === 200)
      }
    expect(seen).toBeGreaterThan(25)
  })

  test.each(['PUBLIC', 'VISITOR'] as const)(
    '[PV1] %s opens no single thing and sees no activity below the community',
    async (profile) => {
      for (const path of ['/cases/c1', '/cases/none', `/needs/${needId}`, '/regions/A1/activity'])
        expect(await read(path, profile)).toMatchObject({
          status: 403,
          body: { code: 'notAllowed', path: 'profile' },
        })
      expect(await read('/regions/A/activity', profile)).toMatchObject({
        ...{ status: 200, body: { region: 'A' } },
      })
      expect(await read('/regions/A1/posts', profile)).toMatchObject({
        ...{ status: 200, body: { region: 'A1' } },
      })
    },
  )

  test('[PV1] a leader sees the grid and a place in a cell of 200 m; duty the micro-grid and one in a cell of 100 m', async () => {
    const far = async (profile: Profile): Promise<number> => {
      const { body } = await read('/cases/c1', profile)
      return distanceM([body.point.lng, body.point.lat], [...POINT])
    }
    expect((await read('/cases/c1', 'LEADER')).body.region).toBe('A1')
    expect((await read('/cases/c1', 'DUTY')).body.region).toBe('A1a')
    expect(await far('LEADER')).toBeLessThan(200 * Math.SQRT2 + 1)
    expect(await far('DUTY')).toBeLessThan(100 * Math.SQRT2 + 1)
    expect(await far('DUTY')).toBeGreaterThan(0)
    expect((await read('/cases/c1', 'DUTY')).body.fields.externalNo).toBe('ticket-77')
  })

  test('[PV1] a case of a dispute is named no nearer than its community, without a point, and in no list of its grid', async () => {
    const { body } = await read('/cases/d1', 'LEADER')
    expect(body).toMatchObject({ region: 'A', point: {}, fields: { categoryL2: '0301' } })
    const duty = (await read('/cases/d1', 'DUTY')).body
    expect(duty.region).toBe('A1a')
    expect(duty.point.lng).toBeTypeOf('number')
    const world = createWorld(context, 'live')
    tell(world, STORY)
    const rows = (code: string, profile: Profile) => world.board(code, profile).lists['cases']!
    expect(rows('A1', 'LEADER')['d1']).toBeUndefined()
    expect(rows('A1', 'DUTY')['d1']).toBeDefined()
    expect(rows('A', 'LEADER')['d1']).toMatchObject({ region: 'A' })
    expect(rows('A', 'LEADER')['d1']).not.toHaveProperty('lng')
    expect(rows('A', 'LEADER')['c1']).toHaveProperty('lng')
    const acts = async (code: string): Promise<string[]> =>
      (await read(`/regions/${code}/activity`, 'LEADER')).body.rows.map(({ type }) => type)
    expect((await acts('A1')).filter((type) => type === 'case.reported')).toEqual([])
    expect(await acts('A')).toContain('case.reported')
  })

  test('[PV1] a petition is to a leader as if it were not there', async () => {
    const hidden = await read('/cases/c4', 'LEADER')
    const none = await read('/cases/c9', 'LEADER')
    expect(hidden).toMatchObject({ status: 404, body: { code: 'unknownCase', path: 'id' } })
    expect(hidden.text.replace('c4', 'c9')).toBe(none.text)
    expect((await read('/cases/c4', 'DUTY')).status).toBe(200)
  })

  test('a case has its clocks, its steps in order and what its category demands', async () => {
    const { body } = await read('/cases/c1', 'LEADER')
    expect(body).toMatchObject({ state: 'SUSPENDED', isOpen: true, stateName: { zh: '挂账' } })
    expect(body.fields).toMatchObject({ categoryL2: '0201', ownerOrg: 'urban', tier: 'street' })
    expect(body.standard).toMatchObject({ limitValue: 4, limitType: 'workHour' })
    const states = body.steps.map(({ state }) => state)
    expect(states).toEqual([
      ...['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED', 'HANDLING', 'SUSPENDED'],
    ])
    expect(body.steps.at(-1)).toMatchObject({ from: at(300), to: null })
    const handle = body.rounds[0]!.clocks.find(({ name }) => name === 'HANDLE')
    expect(handle).toMatchObject({ pausedAt: at(300), stoppedAt: null })
    expect((await read('/cases/c2', 'LEADER')).body).toMatchObject({
      state: 'CLOSED',
      isOpen: false,
    })
  })

  test('a common need has its cases newest first, and is gone when it is none any more', async () => {
    const { body } = await read(`/needs/${needId}`, 'LEADER')
    expect(body.need).toMatchObject({ category: '02.0201', region: 'A', cases: 3, reporters: 3 })
    expect(body.rows.map(({ id }) => id)).toEqual(['c3', 'c2', 'c1'])
    expect(body.rows[0]).toMatchObject({ region: 'A1', state: 'FILED', at: at(20) })
    const later = told(STORY)
    later.advance(at(0) + 31 * DAY)
    expect(later.needs()).toEqual([])
  })

  test('activity is cut to one of the four tasks, newest first; disputes are told of no grid but to duty', async () => {
    const types = async (query: string, profile: Profile): Promise<string[]> =>
      (await read(`/regions/A1/activity?${query}`, profile)).body.rows.map(({ type }) => type)
    expect(await types('task=information', 'LEADER')).toEqual(['grid.statRefreshed'])
    expect(await types('task=opinion', 'LEADER')).toEqual(['grid.visitLogged'])
    expect(await types('task=organisation', 'LEADER')).toEqual(Array(2).fill('grid.staffChanged'))
    expect(await types('task=dispute', 'LEADER')).toEqual([])
    expect(await types('task=dispute', 'DUTY')).toEqual(['risk.registered'])
    const covered = async (code: string, profile: Profile): Promise<boolean> =>
      (await read(`/regions/${code}/activity?task=dispute`, profile)).body.covered
    expect(await covered('A1', 'LEADER')).toBe(true)
    expect(await covered('A', 'LEADER')).toBe(false)
    expect(await covered('A1', 'DUTY')).toBe(false)
    const { rows } = (await read('/regions/A1/activity?limit=100', 'LEADER')).body
    const instants = rows.map((row) => row.at)
    expect(instants).toEqual(instants.toSorted((a, b) => b - a))
    expect(await types('limit=2', 'LEADER')).toHaveLength(2)
  })

  test('posts are the roster with who joined and left since; what a grid should have and has not is vacant', async () => {
    const { body } = await read('/regions/A1/posts', 'VISITOR')
    const of = (role: string) => body.posts.find((post) => post.role === role)
    expect(of('gridLead')).toEqual({
      ...{ role: 'gridLead', holders: 1, names: [{ zh: '网格长', en: 'Head' }] },
    })
    expect(of('gridStaff')).toMatchObject({ holders: 0, names: [{ zh: '专职网格员' }] })
    expect(of('police')).toEqual({ role: 'police', holders: 1, names: [] })
    expect(of('lawyer')).toEqual({ role: 'lawyer', holders: 0, names: [] })
    expect(of('microStaff')).toBeUndefined()
    const street = (await read('/regions/S/posts', 'VISITOR')).body
    expect(street.below).toContainEqual({ role: 'gridLead', filled: 2, of: 4 })
    expect(street.below).toContainEqual({ role: 'gridStaff', filled: 0, of: 4 })
  })

  test('a case is told as it stood at an instant, and later when too many pasts are asked for', async () => {
    const then = encodeURIComponent(new Date(at(25)).toISOString())
    const { body } = await read(`/cases/c1?at=${then}`, 'LEADER')
    expect(body).toMatchObject({ state: 'HANDLING', isOpen: true })
    expect(await read(`/cases/c1?at=${LATER}`)).toMatchObject({
      status: 429,
      body: { code: 'busy' },
    })
  })

  test.each([
    ['/cases/c1?world=drill:x&at=2026-01-01T00:00:00Z', 400, 'badQuery', 'at'],
    ['/cases/c1?world=prod', 400, 'badQuery', 'world'],
    ['/cases/c1?world=drill:x', 404, 'unknownWorld', 'world'],
    ['/needs/n0', 404, 'unknownNeed', 'id'],
    ['/needs?region=X', 404, 'unknownRegion', 'region'],
    ['/needs?limit=201', 400, 'badQuery', 'limit'],
    ['/needs?state=late', 400, 'badQuery', 'state'],
    ['/regions/X/activity', 404, 'unknownRegion', 'code'],
    ['/regions/A1/activity?task=rest', 400, 'badQuery', 'task'],
    ['/regions/A1/activity?limit=101', 400, 'badQuery', 'limit'],
  ])('%s is refused by name and place', async (path, status, code, where) => {
    expect(await read(path)).toMatchObject({ status, body: { code, path: where } })
    const above = await read('/cases/c1?profile=DUTY', 'LEADER')
    expect(above).toMatchObject({ status: 403, body: { code: 'notAllowed', path: 'profile' } })
  })
})

describe('the list of common needs on a board', () => {
  test('[PV1] has for visitors counts of community and category alone', () => {
    for (const profile of PROFILES) {
      const rows = Object.entries(fold.board('S', profile).lists['needs']!)
      expect(rows).toHaveLength(1)
      const [key, row] = rows[0]!
      const single = profile === 'LEADER' || profile === 'DUTY'
      expect(key).toBe(single ? needId : 'A.02.0201')
      expect(Object.keys(row).toSorted()).toEqual(
        single
          ? [
              'cases',
              'category',
              'last',
              'lat',
              'lng',
              'region',
              'reporters',
              'since',
              'state',
              'topic',
            ]
          : ['cases', 'category', 'needs', 'region'],
      )
      expect(JSON.stringify(rows)).not.toContain('secret')
    }
    expect(fold.board('A1', 'DUTY').lists['needs']).toEqual({})
    expect(fold.board('B', 'DUTY').lists['needs']).toEqual({})
  })

  test('[CT10] is what a recount from the facts finds', () => {
    const { tree, calendar, pkg } = TOLD
    const world = createWorld(TOLD, 'live')
    const facts = tell(world, [
      ...STORY,
      ...['a', 'b', 'c', 'd', 'e'].flatMap((id, i) => reported(id, complaint(i + 7), 40 + i)),
      ...['f', 'g', 'h'].flatMap((id) => reported(id, { ...complaint(7), regionCode: 'B1' }, 50)),
      ...['k', 'l', 'm'].flatMap((id, i) =>
        reported(id, { ...complaint(i), regionCode: 'B2' }, 50),
      ),
      ['case.merged', 'e', at(60), { masterCaseId: 'a' }],
      ['case.rejected', 'm', at(60), { reason: 'duplicate', reporterInformed: true }],
    ])
    const recounter = new Recounter(facts, world.tMs, { tree, calendar, catalogue: pkg.catalogue })
    const rows = Object.values(world.board('S', 'DUTY').lists['needs']!)
    expect(rows).toMatchObject([
      { region: 'A', cases: 7, reporters: 8, topic: true },
      { region: 'B', cases: 3, reporters: 3, topic: false },
    ])
    for (const code of ['S', 'A', 'A1', 'B'])
      expect(differences(world.board(code, 'DUTY'), recounter.recount(code)), code).toEqual([])
  })

  test('[LL4] holds its cap and not one more, topics and the greatest first', () => {
    const cap = LIST_CAPS.needs
    const many = told(
      Array.from({ length: cap + 1 }, (_, i) =>
        Array.from({ length: i === 0 ? 5 : i === cap ? 3 : 4 }, (__, n) =>
          reported(`n${i}-${n}`, { ...complaint(n), objectKey: `o${i}` }, i + n),
        ).flat(),
      ).flat(),
    )
    expect(many.needs()).toHaveLength(cap + 1)
    for (const profile of PROFILES) {
      const rows = Object.values(many.board('S', profile).lists['needs']!)
      expect(rows.length).toBeLessThanOrEqual(cap)
    }
    const rows = Object.values(many.board('S', 'DUTY').lists['needs']!)
    expect(rows).toHaveLength(cap)
    expect(many.board('S', 'DUTY').values[NEEDS_KEY]).toBe(cap + 1)
    expect(rows[0]).toMatchObject({ cases: 5, topic: true })
    expect(rows.every(({ cases }) => Number(cases) > 3)).toBe(true)
  })
})

describe('the list of common needs asked for', () => {
  const MANY = LIST_CAPS.needs + 3
  const many = told(
    Array.from({ length: MANY }, (_, i) =>
      Array.from({ length: 3 }, (__, n) =>
        reported(`n${i}-${n}`, { ...complaint(n), objectKey: `o${i}` }, i + n),
      ).flat(),
    ).flat(),
  )
  const manyThings = thingWorlds(context, {
    world: () => many,
    past: () => Promise.resolve(many),
  })
  const page = async (query: Partial<Parameters<typeof manyThings.needs>[0]>) => {
    const answer = await manyThings.needs({
      ...{ world: 'live', profile: 'DUTY', id: undefined, state: undefined },
      ...{ after: 0, limit: 200, ...query },
    })
    if (answer.kind !== 'thing' || answer.thing === null) throw new Error(answer.kind)
    return answer.thing
  }

  test('[LL4] has beyond the cap of a board every one, page by page and each once', async () => {
    const ids: unknown[] = []
    for (let after: number | null = 0; after !== null;) {
      const { needs, next, total } = await page({ after, limit: 10 })
      expect(needs.length).toBeLessThanOrEqual(10)
      expect(total).toBe(MANY)
      ids.push(...needs.map(({ id }) => id))
      after = next
    }
    expect(ids).toEqual(many.needs().map(({ id }) => id))
    const first = Object.entries(many.board('S', 'DUTY').lists['needs']!)
    const { needs } = await page({ limit: LIST_CAPS.needs })
    expect(needs).toEqual(first.map(([id, row]) => ({ id, ...row })))
  })

  test('ends where a page is full to its last row', async () => {
    expect((await page({ limit: MANY })).next).toBeNull()
    expect((await page({ limit: MANY - 1 })).next).toBe(MANY - 1)
    expect(await page({ after: MANY + 5 })).toMatchObject({ needs: [], next: null, total: MANY })
  })

  test('is of one region, and of one state', async () => {
    expect(await page({ id: 'B' })).toMatchObject({ region: 'B', total: 0, needs: [] })
    expect(await page({ state: 'adopted' })).toMatchObject({
      ...{ total: 0, needs: [] },
      counts: { open: MANY, adopted: 0, ignored: 0 },
    })
    expect((await page({ state: 'open' })).total).toBe(MANY)
  })

  test('[PV1] is for visitors of counts alone', async () => {
    for (const profile of ['VISITOR', 'PUBLIC'] as const)
      expect(await page({ profile, state: 'adopted' })).toMatchObject({
        counts: null,
        needs: [
          { id: 'A.02.0201', category: '02.0201', region: 'A', needs: MANY, cases: MANY * 3 },
        ],
      })
  })
})
