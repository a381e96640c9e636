import type { Express } from 'express'
import type { Server } from 'node:http'
import { listen, stopListening } from '../ops/http.ts'
import type { Config } from './config.ts'

/** Reasons of the system by which the address or the port of the settings cannot be taken. */
const REASONS: Readonly<Record<string, readonly ['GEWU_HOST' | 'GEWU_PORT', string]>> = {
  EADDRINUSE: ['GEWU_PORT', 'another process listens there already'],
  EACCES: ['GEWU_PORT', 'this user may not listen there'],
  EADDRNOTAVAIL: ['GEWU_HOST', 'is no address of this machine'],
  ENOTFOUND: ['GEWU_HOST', 'no machine has this name'],
  EAI_AGAIN: ['GEWU_HOST', 'the name could not be looked up'],
  EINVAL: ['GEWU_HOST', 'is no address that can be listened on'],
}

/** Listens where the settings say, until `ends`. Rejects with one line that names the setting. */
export async function listenAt(
  app: Express,
  { host, port }: Pick<Config, 'host' | 'port'>,
  ends: AsyncDisposableStack,
): Promise<{ readonly http: Server; readonly url: string }> {
  try {
    const http = await listen(app, host, port)
    ends.defer(() => stopListening(http))
    const address = http.address()
    const taken = typeof address === 'object' && address ? address.port : port
    return { http, url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}` }
  } catch (error) {
    const [name, reason] = REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? []
    if (name === undefined) throw error
    const value = name === 'GEWU_HOST' ? host : port
    throw new Error(`${name}=${value}: ${reason}`, { cause: error })
  }
}
