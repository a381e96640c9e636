import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'

/** Something that serves a page until it is stopped. */
export interface Served {
  readonly url: string
  stop(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** A folder and some answers in JSON, on the loopback address. */
export async function serveFolder(
  folder: string,
  answers: Readonly<Record<string, () => object>>,
): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = answers[pathname]
    if (answer !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer()))
      return
    }
    const file = path.join(folder, pathname === '/' ? 'index.html' : pathname)
    try {
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
      response.setHeader('content-type', type).end(readFileSync(file))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
