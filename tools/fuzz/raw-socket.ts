import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { bytesOf, type Secrets, type SocketInput, type SocketStep, withSecrets } from './input.ts'
import { HttpLane } from './raw-http.ts'

export interface SocketOutcome {
  /** Status of the handshake or, without one, of the last poll; 0 = closed without an answer. */
  readonly status: number
  /** What the server sent, as text and not all of it. */
  readonly heard: string
  /** Of the answers to polls. */
  readonly statuses: readonly number[]
}

const HEARD_KEPT = 1_000_000
/** An answer to a join comes in a few ms, on a busy machine in some more; to an odd one none comes. */
const JOIN_MS = 300
const MASK = Buffer.from([0x12, 0x34, 0x56, 0x78])
/** RFC 6455 §1.3; the server need not find it surprising. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='

/** Goes through the steps of a session and cuts the line. Rejects when nothing can be connected. */
export async function playSocket(
  port: number,
  input: SocketInput,
  secrets: Secrets,
): Promise<SocketOutcome> {
  return input.query === null ? playPolls(port, input, secrets) : playFrames(port, input, secrets)
}

async function playFrames(
  port: number,
  input: SocketInput,
  secrets: Secrets,
): Promise<SocketOutcome> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let heard = Buffer.alloc(0)
  let wake = (): void => {}
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', resolve)
  })
  // A server that cuts us off is its good right.
  socket.on('error', () => {})
  socket.on('data', (part: Buffer) => {
    if (heard.length < HEARD_KEPT) heard = Buffer.concat([heard, part])
    wake()
  })
  socket.on('close', () => wake())
  const heardOf = async (sign: string, withinMs: number): Promise<void> => {
    const until = performance.now() + withinMs
    while (!heard.includes(sign) && !socket.destroyed && performance.now() < until) await sleep(2)
  }
  const headers = [
    ['Host', '127.0.0.1'],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', KEY],
    ['Sec-WebSocket-Version', '13'],
    ...input.headers,
  ]
  const lines = headers.map(([name, value]) => `${name}: ${withSecrets(value ?? '', secrets)}`)
  socket.write(`GET /socket.io/${input.query} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  await Promise.race([
    new Promise<void>((resolve) => (wake = resolve)),
    sleep(2000, undefined, { ref: false }),
  ])
  for (const step of input.steps) {
    if (socket.destroyed) break
    await playStep(socket, step, secrets)
    // Before the namespace is joined the server hangs up on anything else.
    if (isJoin(step)) await heardOf('40{', JOIN_MS)
    if (step.kind === 'hear') await heardOf(step.sign, step.ms)
  }
  await sleep(2)
  socket.destroy()
  const text = heard.toString('utf8')
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), heard: text, statuses: [] }
}

function isJoin(step: SocketStep): boolean {
  return step.kind === 'frame' && 'text' in step.payload && step.payload.text.startsWith('40')
}

async function playStep(socket: Socket, step: SocketStep, secrets: Secrets): Promise<void> {
  switch (step.kind) {
    case 'frame':
      socket.write(frameOf(step, bytesOf(step.payload, secrets)))
      return
    case 'bytes':
      socket.write(bytesOf(step.bytes, secrets))
      return
    case 'pause':
      await sleep(step.ms)
      return
    case 'freeze':
      socket.pause()
      return
    case 'hear':
    case 'poll':
  }
}

/** RFC 6455 §5.2, with the mistakes that the step asks for. */
function frameOf(step: Extract<SocketStep, { kind: 'frame' }>, payload: Buffer): Buffer {
  const masked = step.masked ?? true
  const length = step.declared ?? payload.length
  const first = ((step.fin ?? true) ? 0x80 : 0) | ((step.reserved ?? 0) << 4) | step.opcode
  const bit = masked ? 0x80 : 0
  const head =
    length < 126
      ? Buffer.from([first, bit | length])
      : length < 65_536
        ? Buffer.from([first, bit | 126, length >> 8, length & 0xff])
        : longHead(first, bit, length)
  if (!masked) return Buffer.concat([head, payload])
  return Buffer.concat([head, MASK, payload.map((byte, i) => byte ^ MASK[i & 3]!)])
}

function longHead(first: number, bit: number, length: number): Buffer {
  const head = Buffer.alloc(10)
  head.set([first, bit | 127])
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

async function playPolls(
  port: number,
  input: SocketInput,
  secrets: Secrets,
): Promise<SocketOutcome> {
  const lane = new HttpLane(port)
  const statuses: number[] = []
  let heard = ''
  let sid = 'none'
  for (const step of input.steps) {
    if (step.kind === 'pause') await sleep(step.ms)
    if (step.kind !== 'poll') continue
    const answer = await lane.send(
      {
        ...{ door: 'http', made: 'poll', method: step.method, body: step.body },
        target: `/socket.io/${step.query.replaceAll('{{sid}}', sid)}`,
        headers: input.headers,
        // A poll is answered when there is something to say: not waited for.
        framing: step.body === null ? 'none' : 'length',
      },
      secrets,
    )
    statuses.push(answer?.status ?? 0)
    heard += answer?.body ?? ''
    sid = /"sid":"([^"]+)"/.exec(answer?.body ?? '')?.[1] ?? sid
  }
  lane.close()
  return { status: statuses.at(-1) ?? 0, heard: heard.slice(0, HEARD_KEPT), statuses }
}
