import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import zlib from 'node:zlib'
import {
  bytesOf,
  type HttpInput,
  isTorn,
  type Packing,
  type Secrets,
  withSecrets,
} from './input.ts'

export interface RawAnswer {
  /** 0 = the server closed without an answer. */
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly tookMs: number
}

/** A body larger than this is not kept whole. */
const BODY_KEPT = 4 * 1024 * 1024

/** The bytes of a request, from its line to the end of its body. */
export function requestBytes(input: HttpInput, secrets: Secrets): Buffer {
  const plain = input.body === null ? Buffer.alloc(0) : bytesOf(input.body, secrets)
  const body = input.packing === undefined ? plain : packed(plain, input.packing)
  const framing = input.framing ?? (input.body === null ? 'none' : 'length')
  const lines = [`${input.method} ${withSecrets(input.target, secrets)} HTTP/1.1`]
  if (!input.headers.some(([name]) => /^host$/i.test(name))) lines.push('Host: 127.0.0.1')
  for (const [name, value] of input.headers) lines.push(`${name}: ${withSecrets(value, secrets)}`)
  if (framing === 'length') lines.push(`Content-Length: ${body.length}`)
  if (framing === 'chunked') lines.push('Transfer-Encoding: chunked')
  if (typeof framing === 'object') lines.push(`Content-Length: ${framing.declared}`)
  // Signs beyond Latin-1 go as UTF-8, as a careless client sends them.
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
  return Buffer.concat([head, framing === 'chunked' ? chunked(body) : body])
}

function packed(body: Buffer, packing: Packing): Buffer {
  switch (packing) {
    case 'gzip':
      return zlib.gzipSync(body, { level: 1 })
    case 'deflate':
      return zlib.deflateSync(body, { level: 1 })
    case 'br':
      return zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })
    case 'zstd':
      return zlib.zstdCompressSync(body)
  }
}

function chunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += 1000) {
    const part = body.subarray(at, at + 1000)
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

/** A connection over which requests go one after the other; opened anew when the server or an input has closed it. */
export class HttpLane {
  readonly #port: number
  readonly #patienceMs: number
  #socket: Socket | undefined

  /** @param patienceMs after which a request without an answer counts as hanging */
  constructor(port: number, patienceMs = 90_000) {
    this.#port = port
    this.#patienceMs = patienceMs
  }

  /** null = cut by the input itself, or by the server without an answer where the input was no whole request. Rejects when it hangs. */
  async send(input: HttpInput, secrets: Secrets): Promise<RawAnswer | null> {
    const bytes = requestBytes(input, secrets)
    const startedAt = performance.now()
    const reused = this.#socket !== undefined
    const socket = (this.#socket ??= await opened(this.#port))
    const reading = new AnswerReader(socket, input.method === 'HEAD')
    try {
      const sent = input.cutAfter === undefined ? bytes : bytes.subarray(0, input.cutAfter)
      await write(socket, sent, input.slow)
      if (input.cutAfter !== undefined) {
        await sleep(1)
        this.close()
        return null
      }
      // What never comes is not waited for: the end of the line ends the request.
      const impatient = isTorn(input)
      const answer = await reading.answer(impatient ? 60 : this.#patienceMs)
      if (answer === undefined) {
        this.close()
        // The server may close an idle connection at any time: once more over a fresh one.
        if (reused && !impatient) return await this.send(input, secrets)
        if (impatient) return null
        return { status: 0, headers: {}, body: '', tookMs: performance.now() - startedAt }
      }
      if (answer.closes || impatient) this.close()
      return { ...answer, tookMs: performance.now() - startedAt }
    } finally {
      reading.stop()
    }
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

async function write(socket: Socket, bytes: Buffer, slow: HttpInput['slow']): Promise<void> {
  if (slow === undefined) return void socket.write(bytes)
  const size = Math.ceil(bytes.length / slow.pieces) || 1
  for (let at = 0; at < bytes.length; at += size) {
    socket.write(bytes.subarray(at, at + size))
    await sleep(slow.pauseMs)
  }
}

type Parsed = Omit<RawAnswer, 'tookMs'> & { readonly closes: boolean }

class AnswerReader {
  readonly #socket: Socket
  readonly #headOnly: boolean
  #bytes: Buffer = Buffer.alloc(0)
  #ended = false
  #wake: () => void = () => {}
  readonly #onData = (part: Buffer): void => {
    this.#bytes = Buffer.concat([this.#bytes, part])
    this.#wake()
  }
  readonly #onEnd = (): void => {
    this.#ended = true
    this.#wake()
  }

  constructor(socket: Socket, headOnly: boolean) {
    this.#socket = socket
    this.#headOnly = headOnly
    this.#ended = socket.destroyed
    socket.on('data', this.#onData)
    socket.on('close', this.#onEnd)
    socket.on('end', this.#onEnd)
  }

  stop(): void {
    this.#socket.off('data', this.#onData)
    this.#socket.off('close', this.#onEnd)
    this.#socket.off('end', this.#onEnd)
  }

  /** undefined = closed, or for an impatient caller silent, before a whole answer. Rejects after the time. */
  async answer(withinMs: number): Promise<Parsed | undefined> {
    const deadline = performance.now() + withinMs
    for (;;) {
      const parsed = parse(this.#bytes, this.#headOnly, this.#ended)
      if (parsed !== undefined) return parsed
      if (this.#ended) return undefined
      const left = deadline - performance.now()
      if (left <= 0) {
        if (withinMs < 1000) return undefined
        throw new Error(`no answer within ${withinMs} ms`)
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
}

function parse(bytes: Buffer, headOnly: boolean, ended: boolean): Parsed | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(first.split(' ')[1])
  if (status === 100) return parse(bytes.subarray(end + 4), headOnly, ended)
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const at = line.indexOf(':')
    headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim()
  }
  const closes = headers['connection'] === 'close'
  const rest = bytes.subarray(end + 4)
  const made = (body: Buffer): Parsed => ({
    ...{ status, headers, closes },
    body: body.subarray(0, BODY_KEPT).toString('utf8'),
  })
  if (headOnly || status === 204 || status === 304 || status === 101) return made(Buffer.alloc(0))
  if (headers['transfer-encoding'] === 'chunked') {
    const body = unchunked(rest)
    return body && made(body)
  }
  const length = headers['content-length']
  if (length !== undefined)
    return rest.length < Number(length) ? undefined : made(rest.subarray(0, Number(length)))
  return ended ? { ...made(rest), closes: true } : undefined
}

function unchunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    const from = line + 2
    if (bytes.length < from + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(from, from + size))
    at = from + size + 2
  }
}
