import express, { type Router } from 'express'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ACTIONS, may, ROLES, type Role } from '../../../shared/access/roles.ts'
import { openTokenStore } from '../../access/store.ts'
import { CommandOffice } from '../../command/office.ts'
import { COMMANDS } from '../../command/registry.ts'
import { CommandRefusal } from '../../command/refusal.ts'
import type { Route } from '../../ops/openapi/parts.ts'
import { clearStage } from '../../testing/shared-stage.ts'
import { closedPackage, deskOf, type TestDesk } from '../../testing/test-desk.ts'
import { readConfig } from '../config.ts'
import { apiDocument } from './openapi.ts'
import { rightsOf } from './rights-gate.ts'
import { startServer, type Server } from '../server.ts'

/** What the running server serves, as it is handed to Express. */
const mounting = vi.spyOn(express.application, 'use')

const ROUTES = apiDocument().routes
let dataDir: string
let server: Server
let mounted: (readonly [string, unknown])[]
const desks = new Map<Role, TestDesk>()
let readerToken: string
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-rights-'))
  const env = {
    ...{ GEWU_PORT: '0', GEWU_DATA_DIR: dataDir, GEWU_FEED: 'off', GEWU_RECOUNT_SECONDS: '0' },
    GEWU_DISTRICT_DIR: await closedPackage(),
  }
  server = await startServer(readConfig(env), pino({ level: 'silent' }))
  mounted = (mounting.mock.calls as unknown[][]).flatMap(([mount, handler]) =>
    typeof mount === 'string' ? [[mount, handler] as const] : [],
  )
  mounting.mockRestore()
  for (const role of ROLES) desks.set(role, deskOf({ url: server.url, dataDir }, [role]))
  const tokens = openTokenStore(dataDir)
  readerToken = tokens.create('wall', { kind: 'reader', profile: 'DUTY' }, Date.now()).bearer
  tokens.close()
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true })
  await clearStage()
})

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

/** `GET /api/v1/boards/{code}` of every route below a router. */
function routesOf(mount: string, stack: readonly Layer[]): readonly string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route === undefined) return routesOf(mount, handle?.stack ?? [])
    const whole = `${mount}${route.path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
    const named = whole.replace(/:(\w+)/g, '{$1}')
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${named}`)
  })
}

/** Without a router of their own: two of every process, and the metrics; and what a city's process alone serves. */
const NO_ROUTER = ['GET /api/v1/city', 'GET /healthz', 'GET /readyz', 'GET /metrics']

const shape = (route: string): string => route.replace(/\{\w+\}/g, '{}')

describe('every route of the server', () => {
  test('[AC2] is one that /openapi.json declares with its right', () => {
    const served = mounted.flatMap(([mount, handler]) =>
      routesOf(mount, ((handler as Router).stack as unknown as Layer[] | undefined) ?? []),
    )
    expect(served.length).toBeGreaterThan(40)
    const declared = ROUTES.map(({ method, path: at }) => `${method.toUpperCase()} ${at}`)
    const shapes = (routes: readonly string[]) => new Set(routes.map(shape))
    expect(served.filter((route) => !shapes(declared).has(shape(route)))).toEqual([])
    expect(declared.filter((route) => !shapes(served).has(shape(route)))).toEqual(NO_ROUTER)
    for (const route of ROUTES) expect(() => rightsOf(route), route.id).not.toThrow()
  })

  /** Codes with which a door is shut; others are of who came in. */
  const SHUT = new Set(['noToken', 'unknownToken', 'wrongKind', 'notSignedIn', 'notAllowed'])
  const isOpen = async (desk: Pick<TestDesk, 'ask'>, { method, path: at, body }: Route) => {
    const given = body === undefined ? undefined : {}
    const route = at.replace('{format}', 'json').replace(/\{\w+\}/g, 'nobody')
    const { status, body: answer } = await desk.ask(method.toUpperCase(), route, given)
    // Open311 has a form of its own for faults, and none but this for a shut door.
    const named = Array.isArray(answer) || SHUT.has(String(answer['code']))
    const shut = (status === 401 || status === 403) && named
    expect(status, `${method} ${route}: ${JSON.stringify(answer)}`).toBeLessThan(500)
    return !shut
  }
  /** Of these a wrong word in the body is what is refused, and signing out ends the desk that asks. */
  const ASKED = ROUTES.filter(({ id }) => !['signOut', 'postCommand', 'getCity'].includes(id))

  test.each(ROLES)(
    '[AC2] is open to a %s who has its right, and shut to one who has not',
    async (role) => {
      const desk = desks.get(role)!
      for (const route of ASKED) {
        const rights = rightsOf(route)
        const allowed =
          route.credential !== 'producer' && (rights?.some((right) => may([role], right)) ?? true)
        expect([route.id, await isOpen(desk, route)]).toEqual([route.id, allowed])
      }
    },
  )

  test('[AC1] is shut to who shows nothing, but for what needs no credential', async () => {
    const nobody = deskOf({ url: server.url, dataDir }, ['chief'])
    const bare: Pick<TestDesk, 'ask'> = {
      ask: (method, route, body) => nobody.ask(method, route, body, { cookie: '' }),
    }
    for (const route of ASKED)
      expect([route.id, await isOpen(bare, route)]).toEqual([route.id, route.credential === 'none'])
  })

  test('[MD4] is shut to a reader’s token, but for what may be read', async () => {
    const chief = desks.get('chief')!
    const wall: Pick<TestDesk, 'ask'> = {
      ask: (method, route, body) =>
        chief.ask(method, route, body, { cookie: '', authorization: `Bearer ${readerToken}` }),
    }
    for (const route of ASKED)
      expect([route.id, await isOpen(wall, route)]).toEqual([
        route.id,
        route.credential === 'none' || route.credential === 'reader',
      ])
  })

  test('[AC1] of Open311 is open to a key in the query, and shut to a wrong one', async () => {
    const nobody = deskOf({ url: server.url, dataDir }, ['chief'])
    for (const [key, status] of [
      [readerToken, 200],
      [`${readerToken}x`, 403],
    ] as const)
      for (const at of ['services', 'requests']) {
        const route = `/open311/v2/${at}.json?api_key=${key}`
        const answer = await nobody.ask('GET', route, undefined, { cookie: '' })
        expect([at, answer.status]).toEqual([at, status])
      }
  })
})

describe('every command', () => {
  const office = new CommandOffice({
    journal: { head: () => Promise.resolve(0) },
    now: () => 0,
    world: () => ({ find: () => undefined, list: () => [] }),
    drills: () => [],
  } as unknown as ConstructorParameters<typeof CommandOffice>[0])

  test.each(ROLES)(
    '[AC2] is carried out for a %s who has its right, and for nobody else',
    async (role) => {
      for (const { act, action } of COMMANDS) {
        const by = { id: 'account:a', name: role, roles: [role] }
        const error: unknown = await office
          .submit({ act, id: 'x' }, by)
          .catch((cause: unknown) => cause)
        const refused = error instanceof CommandRefusal && error.code === 'notAllowed'
        // Finer rights are the decision's own: it may refuse who has the right, and never lets in who has not.
        expect([act, refused || may([role], action)]).toEqual([act, true])
      }
    },
  )

  test('[AC2] needs a right that some role has and that no keeper of the machine has', () => {
    for (const { act, action } of COMMANDS) {
      expect(ACTIONS[action].length, act).toBeGreaterThan(0)
      expect(may(['administrator', 'integrator', 'auditor'], action), act).toBe(false)
    }
  })
})
