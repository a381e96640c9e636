import express, { type Express, type RequestHandler, type Router } from 'express'
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { answerError, answerUnknown } from './http-errors.ts'
import {
  healthRouter,
  refuseUntilReady,
  type HealthState,
  type ReadyCheck,
  type Warnings,
} from './health.ts'
import { answerFault, answerUnreadable, hasReadableTarget, UNREADABLE } from './unreadable.ts'
import { open311Faults } from './open311/faults.ts'
import { requestLog } from './request-log.ts'
import { securityHeaders } from './security.ts'
import { staticFiles } from './static-files.ts'

export interface AppDeps {
  readonly log: Logger
  /** Whether the server may be sent traffic; asked at each `/readyz`. */
  readonly ready: ReadyCheck
  /** Addresses and networks of proxies that are believed when they say for whom they ask, and how. @default none */
  readonly proxies?: readonly string[]
  readonly health?: () => HealthState
  readonly warnings?: Warnings
  /** Below `/` and before the files, in this order: the API, the metrics … */
  readonly routers: readonly (readonly [path: string, handler: Router | RequestHandler])[]
  /** Folder of the built screens; none where only the API is wanted. */
  readonly screenDir?: string
  readonly onRequest?: (done: { readonly status: number; readonly tookMs: number }) => void
}

/** The HTTP side of the server, all of it but the listening. Every answer outside the files is JSON, faults too. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', [...(deps.proxies ?? [])])
  app.use(requestLog(deps.log, deps.onRequest))
  app.use(securityHeaders())
  app.use(healthRouter(deps.ready, deps.health, deps.warnings))
  app.use('/open311', open311Faults())
  app.use(['/api', '/open311'], refuseUntilReady(deps.ready))
  for (const [path, handler] of deps.routers) app.use(path, handler)
  if (deps.screenDir !== undefined) app.use(staticFiles(deps.screenDir))
  app.use(answerUnknown)
  app.use(answerError(deps.log))
  return app
}

/** A request must have come so soon, its head first, ms: a slow sender holds no connection for long. Looked at every five seconds. */
export const TIMEOUTS = {
  requestTimeout: 60_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
} as const
export const MOST_HEADER_BYTES = 16_384
/** More are closed unheard (RULES LL4): ten times the walls of a city. */
export const MOST_CONNECTIONS = 10_000

/** Listens; rejects with the reason (address in use, no right to the port). Port 0 takes a free one. */
export function listen(
  app: Express,
  host: string,
  port: number,
  timeouts: Readonly<Record<keyof typeof TIMEOUTS, number>> = TIMEOUTS,
): Promise<Server> {
  const server = createServer(
    { ...timeouts, maxHeaderSize: MOST_HEADER_BYTES },
    (request, response) => {
      if (hasReadableTarget(request)) app(request, response)
      else answerFault(response, UNREADABLE)
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  keepConnections(server)
  answerUnreadable(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/**
 * Takes no new connection, lets running requests end for a while, then cuts what is left: upgraded ones too, whose peer may never answer
 * the closing handshake (a screen that lost its power).
 */
export async function stopListening(server: Server, graceMs = 3000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => {
    for (const socket of connectionsOf.get(server) ?? []) socket.destroy()
  }, graceMs)
  await closed
  clearTimeout(timer)
}

const connectionsOf = new WeakMap<Server, Set<Socket>>()

function keepConnections(server: Server): void {
  const open = new Set<Socket>()
  connectionsOf.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
}
