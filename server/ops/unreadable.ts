import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

interface Fault {
  readonly status: number
  readonly code: string
  readonly message: string
}

export const UNREADABLE: Fault = {
  status: 400,
  code: 'badRequest',
  message: 'the request cannot be read',
}

/** What Node's parser finds, by its code. */
const FAULTS: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headersTooLarge',
    message: 'the head of the request is too large',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: 'tooLarge',
    message: 'the extensions of the chunks are too large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'timeout',
    message: 'the request took too long to come',
  },
}

const LINGER_MS = 500

/**
 * Answers what never becomes a request — no HTTP, too large a head, a head or body that does not come in time — as every other fault: JSON with a
 * name. Node itself would answer without a body. An `Expect` that is not 100-continue as well.
 */
export function answerUnreadable(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (request, response) => answering.set(request.socket, response))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const running = answering.get(socket)
    // In the middle of an answer nothing more can be said.
    const busy = running !== undefined && running.headersSent && !running.writableFinished
    if (error.code === 'ECONNRESET' || !socket.writable || busy) {
      socket.destroy()
      return
    }
    socket.end(wholeAnswer(FAULTS[error.code ?? ''] ?? UNREADABLE))
    // Not at once: what is still coming in would reset the line before the answer is read.
    setTimeout(() => socket.destroy(), LINGER_MS).unref()
  })
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    const message = 'no such expectation can be met'
    answerFault(response, { status: 417, code: 'badRequest', message })
  })
}

/** RFC 9112 §3.2 also has an absolute target; Express would answer one that is no URL before any handler of ours. */
export function hasReadableTarget({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/') || url === '*' || URL.canParse(url)
}

/** In front of a handler that knows GET and POST alone (RFC 9110 §15.5.6). */
export function refuseOtherMethods(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  if (request.method === 'GET' || request.method === 'POST') {
    next()
    return
  }
  response.setHeader('Allow', 'GET, POST')
  answerFault(response, { status: 405, code: 'wrongMethod', message: 'GET or POST alone' })
}

/** Answers and closes: what else came over the connection cannot be trusted to be a request. */
export function answerFault(response: ServerResponse, fault: Fault): void {
  const body = bodyOf(fault)
  response
    .writeHead(fault.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    })
    .end(body)
}

function bodyOf({ code, message }: Fault): string {
  return JSON.stringify({ code, message, path: '' })
}

function wholeAnswer(fault: Fault): string {
  const body = bodyOf(fault)
  return [
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
