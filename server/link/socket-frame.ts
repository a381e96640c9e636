import type { Encoded } from './connection.ts'

/** A message as socket.io and a WebSocket carry it, made once for all who are sent it. */
export interface SocketFrame {
  /** An event of the default namespace, as socket.io-parser writes it. */
  readonly packet: string
  /** For `conn.write`: engine.io 6 sends these bytes as they are where it has a WebSocket, and `packet` where it polls. */
  readonly options: { compress: false; readonly wsPreEncodedFrame: readonly Buffer[] }
}

const EVENT = '2'
/** Engine.IO's packet type of a message. */
const MESSAGE = '4'
const FINAL_TEXT = 0x81

const made = new WeakMap<Encoded, SocketFrame>()

export function socketFrame(message: Encoded): SocketFrame {
  const known = made.get(message)
  if (known) return known
  const packet = `${EVENT}["${message.event}",${message.json}]`
  const wsPreEncodedFrame = [textFrame(MESSAGE + packet)]
  const frame: SocketFrame = { packet, options: { compress: false, wsPreEncodedFrame } }
  made.set(message, frame)
  return frame
}

/** One unmasked, final text frame (RFC 6455, 5.2). */
function textFrame(text: string): Buffer {
  const size = Buffer.byteLength(text)
  const headSize = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headSize + size)
  frame[0] = FINAL_TEXT
  if (headSize === 2) frame[1] = size
  else if (headSize === 4) {
    frame[1] = 126
    frame.writeUInt16BE(size, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(size), 2)
  }
  frame.write(text, headSize)
  return frame
}
