import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { PROTOCOL_VERSION, type Watch } from '../../shared/link/wire.ts'

/** How a screen that is no good reads. */
export type Reading =
  /** Nothing at all. */
  | 'nothing'
  /** One byte a second. */
  | 'byte'
  /** All, and acknowledges nothing. */
  | 'mute'

export interface RawScreen {
  readonly hasEnded: () => boolean
  /** Asks for another region, without having read the last answer. */
  ask(region: string): void
  end(): void
}

/** A screen made of a TCP connection alone, so that nothing reads what it does not read. */
export async function rawScreen(port: number, reading: Reading): Promise<RawScreen> {
  const socket = connect({ port, host: '127.0.0.1' })
  let hasEnded = false
  socket.on('close', () => (hasEnded = true))
  socket.on('error', () => (hasEnded = true))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  )
  await heard(socket, 'HTTP/1.1 101')
  say(socket, '40')
  await heard(socket, '40{"sid"')
  socket.pause()
  const ask = (region: string): void => {
    const watch: Watch = {
      protocol: PROTOCOL_VERSION,
      view: { world: 'live', region, profile: 'LEADER' },
      ...{ layer: null, have: null, why: 'moved', wall: 'raw', client: '0' },
    }
    say(socket, `42${JSON.stringify(['watch', watch])}`)
  }
  ask('r1')
  if (reading === 'mute') socket.resume()
  const timer = setInterval(() => reading === 'byte' && void socket.read(1), 1000)
  const end = (): void => {
    clearInterval(timer)
    socket.destroy()
  }
  return { hasEnded: () => hasEnded, ask, end }
}

/** Until a text came. */
function heard(socket: Socket, text: string): Promise<void> {
  let so = ''
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      so += chunk.toString('latin1')
      if (!so.includes(text)) return
      socket.off('data', onData)
      resolve()
    }
    socket.on('data', onData)
    socket.once('close', () => reject(new Error(`closed before ${text}`)))
  })
}

/** A masked text frame (RFC 6455, 5.2). */
function say(socket: Socket, text: string): void {
  const data = Buffer.from(text)
  const mask = randomBytes(4)
  const head =
    data.length < 126
      ? Buffer.from([0x81, 0x80 | data.length])
      : Buffer.from([0x81, 0x80 | 126, data.length >> 8, data.length & 0xff])
  if (socket.writable)
    socket.write(Buffer.concat([head, mask, data.map((byte, i) => byte ^ mask[i % 4]!)]))
}
