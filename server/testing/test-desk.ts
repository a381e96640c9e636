import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Role } from '../../shared/access/roles.ts'
import { openAccountStore } from '../access/account/store.ts'
import { demoPackage } from './shared-stage.ts'

// For tests: a package that is not open, and people who are signed in at it.

/** The demo's package as one of real data: nothing of it is shown to who shows no credential. */
export async function closedPackage(): Promise<string> {
  const folder = await demoPackage()
  const file = path.join(folder, 'district.json')
  const district = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...district, open: false }))
  return folder
}

export interface TestDesk {
  readonly accountId: string
  readonly login: string
  /** The `Cookie` header of its browser. */
  readonly cookie: string
  readonly ask: (
    method: string,
    route: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown>; text: string }>
}

/** Somebody of these roles, signed in: written beside the server as another process would, for hashing passwords takes its time. */
export function deskOf(
  { url, dataDir }: { readonly url: string; readonly dataDir: string },
  roles: readonly Role[],
  nowMs = Date.now(),
): TestDesk {
  const store = openAccountStore(dataDir)
  const accountId = randomBytes(8).toString('hex')
  const login = `${roles[0]}.${accountId}`
  store.insert({
    ...{ id: accountId, login, name: `某${roles[0]}`, post: null, roles: [...roles] },
    ...{ passwordHash: '', mustChangePassword: false, totp: null, createdAt: nowMs },
    ...{ disabledAt: null, failures: 0, lockedUntil: null },
  })
  const cookie = `gewu_session=${store.openSession(accountId, '127.0.0.1', nowMs)}`
  store.close()
  return {
    ...{ accountId, login, cookie },
    async ask(method, route, body, headers = {}) {
      const response = await fetch(url + route, {
        method,
        headers: {
          ...{ cookie, connection: 'close' },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') === true
      const parsed = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {}
      return { status: response.status, body: parsed, text }
    },
  }
}
