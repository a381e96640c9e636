import { once } from 'node:events'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { getCertificate } from '@vitejs/plugin-basic-ssl'
import { createProxyServer } from 'http-proxy-3'

export interface TlsProxyOptions {
  /** A connection on which nothing was read from the server that long is closed, ms, as by nginx's `proxy_read_timeout`. @default never */
  readonly readTimeoutMs?: number
  /** Whether connections may be upgraded. @default true */
  readonly upgrades?: boolean
}

export interface Asking {
  /** Address of this machine that the caller has. @default 127.0.0.1 */
  readonly from?: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** TLS before the product by a certificate of its own, handing on what docs/installation.md asks of a proxy. */
export interface TlsProxy {
  readonly url: string
  /** Over TLS, by the proxy's own certificate. */
  ask(path: string, asking?: Asking): Promise<Answered>
  /** Connections that were upgraded so far. */
  upgrades(): number
  /** As when it is killed: no connection is left, and none is taken. */
  down(): Promise<void>
  /** On the same port again. */
  up(): Promise<void>
}

/** @param target where the product answers, `http://127.0.0.1:…` */
export async function startTlsProxy(
  target: string,
  { readTimeoutMs = 0, upgrades: mayUpgrade = true }: TlsProxyOptions = {},
): Promise<TlsProxy> {
  const pem = await getCertificate(tmpdir())
  const proxy = createProxyServer({ target, ws: true })
  let upgrades = 0
  proxy.on('proxyReq', (onward, from) => {
    onward.setHeader('x-forwarded-for', from.socket.remoteAddress ?? '')
    onward.setHeader('x-forwarded-proto', 'https')
  })
  proxy.on('proxyReqWs', (onward, from) => {
    upgrades += 1
    onward.setHeader('x-forwarded-for', from.socket.remoteAddress ?? '')
    onward.setHeader('x-forwarded-proto', 'https')
  })
  proxy.on('open', (onward) => void onward.setTimeout(readTimeoutMs, () => onward.destroy()))
  // While the product is away; nginx says the same.
  proxy.on('error', (_error, _request, answer) => {
    if ('writeHead' in answer) answer.writeHead(502).end()
    else answer.destroy()
  })
  const open = new Set<Socket>()
  let server: Server
  let port = 0
  const up = async (): Promise<void> => {
    server = createServer({ key: pem, cert: pem }, (from, answer) => proxy.web(from, answer))
    server.on('upgrade', (from, socket, head) => {
      if (mayUpgrade) proxy.ws(from, socket, head)
      else socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    server.on('connection', (socket: Socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    ;({ port } = server.address() as AddressInfo)
  }
  await up()
  return {
    url: `https://127.0.0.1:${port}`,
    upgrades: () => upgrades,
    up,
    async down() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    async ask(path, { from = '127.0.0.1', method = 'GET', body, headers = {} } = {}) {
      const asked = request({
        ...{ host: '127.0.0.1', port, path, method, ca: pem, servername: 'localhost' },
        localAddress: from,
        agent: false,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      })
      asked.end(body === undefined ? undefined : JSON.stringify(body))
      const [answer] = await once(asked, 'response')
      const text = (await answer.toArray()).join('')
      return { status: answer.statusCode, headers: answer.headers, text }
    },
  }
}
