import { vi } from 'vitest'
import type { Role } from '../../../shared/access/roles.ts'

/** An account as the fake server tells it. */
export function account(roles: readonly Role[], part: object = {}) {
  return {
    ...{ id: 'a1', login: 'chief', name: '周值班', post: '值班长', roles },
    ...{ mustChangePassword: false, totp: false, createdAt: 0 },
    ...{ disabledAt: null, lockedUntil: null, ...part },
  }
}

/** What the fake server tells of a session, by the browser's clock. */
export function entered(roles: readonly Role[], part: object = {}) {
  return { account: account(roles, part), timeZone: 'Asia/Shanghai', serverTime: Date.now() }
}

export interface FakeAnswer {
  readonly status?: number
  readonly body?: unknown
}

/** Answers of the server by `METHOD /path` without its query; what is not named is 404. */
export type FakeRoutes = Readonly<
  Record<string, FakeAnswer | ((body: unknown, query: URLSearchParams) => FakeAnswer) | undefined>
>

export interface FakeServer {
  /** `METHOD /path` of everything asked so far, with its body. */
  readonly asked: readonly { readonly what: string; readonly body: unknown }[]
  /** From now on the server says this too. */
  say(routes: FakeRoutes): void
  end(): void
}

/** The desk's HTTP without a server; what is no request of the API is left to the browser. */
export function fakeServer(first: FakeRoutes): FakeServer {
  let routes = first
  const asked: { what: string; body: unknown }[] = []
  const real = window.fetch.bind(window)
  const spy = vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href)
    if (!url.pathname.startsWith('/api/')) return real(input, init)
    const what = `${init?.method ?? 'GET'} ${url.pathname}`
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null
    asked.push({ what, body })
    const route = routes[what]
    const { status = 200, body: said = {} } =
      (typeof route === 'function' ? route(body, url.searchParams) : route) ??
      refusal(404, 'unknownRoute', '没有', 'none')
    return Promise.resolve(
      status === 204
        ? new Response(null, { status })
        : new Response(JSON.stringify(said), {
            ...{ status, headers: { 'content-type': 'application/json' } },
          }),
    )
  })
  return {
    asked,
    say: (more) => (routes = { ...routes, ...more }),
    end: () => spy.mockRestore(),
  }
}

export function refusal(status: number, code: string, zh: string, en: string): FakeAnswer {
  return { status, body: { code, message: { zh, en }, path: '' } }
}
