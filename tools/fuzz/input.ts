/**
 * One input of the fuzz, as data: what is kept in a file is what was sent. Texts may name secrets of the server under test as
 * `{{producer}}`, `{{torn}}`, `{{command}}`, `{{reader}}`; they are put in when it is sent.
 */
export type Input = HttpInput | SocketInput

/** Bytes as text (UTF-8), as hexadecimal, or a piece many times over. */
export type Bytes =
  | { readonly text: string }
  | { readonly hex: string }
  | { readonly piece: Bytes; readonly times: number }
  | { readonly parts: readonly Bytes[] }

export const PACKINGS = ['gzip', 'deflate', 'br', 'zstd'] as const
export type Packing = (typeof PACKINGS)[number]

export interface HttpInput {
  readonly door: 'http'
  /** Which generator made it. */
  readonly made: string
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Bytes | null
  /** Really done to the body; what the headers say of it is theirs. */
  readonly packing?: Packing
  /** How the length of the body is told. @default length */
  readonly framing?: 'length' | 'chunked' | 'none' | { readonly declared: string }
  /** The line is cut after so many bytes of the request. */
  readonly cutAfter?: number
  /** Sent in so many pieces with a pause between them. */
  readonly slow?: { readonly pieces: number; readonly pauseMs: number }
  /** Events in the body, where the generator knows; the answer must account for each. */
  readonly events?: number
}

export interface SocketInput {
  readonly door: 'socket'
  readonly made: string
  /** Query of the web socket's handshake; null for a session that speaks HTTP alone. */
  readonly query: string | null
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly steps: readonly SocketStep[]
}

export type SocketStep =
  | {
      readonly kind: 'frame'
      /** RFC 6455 §5.2: 1 text, 2 binary, 8 close, 9 ping, 10 pong; the others are none. */
      readonly opcode: number
      readonly payload: Bytes
      readonly fin?: boolean
      readonly masked?: boolean
      /** Reserved bits 1–3 as 0–7. */
      readonly reserved?: number
      /** Length told in the head, another than the payload's. */
      readonly declared?: number
    }
  /** Bytes that are no frame at all. */
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  /** A request of the polling transport. `{{sid}}` is the session's id. */
  | {
      readonly kind: 'poll'
      readonly method: string
      readonly query: string
      readonly body: Bytes | null
    }
  | { readonly kind: 'pause'; readonly ms: number }
  /** Waits until the server has said it, at most so long. */
  | { readonly kind: 'hear'; readonly sign: string; readonly ms: number }
  /** Reads nothing more until the end. */
  | { readonly kind: 'freeze' }

export type Secrets = Readonly<Record<string, string>>

export function bytesOf(bytes: Bytes, secrets: Secrets): Buffer {
  if ('text' in bytes) return Buffer.from(withSecrets(bytes.text, secrets))
  if ('hex' in bytes) return Buffer.from(bytes.hex, 'hex')
  if ('parts' in bytes) return Buffer.concat(bytes.parts.map((part) => bytesOf(part, secrets)))
  const piece = bytesOf(bytes.piece, secrets)
  return Buffer.alloc(piece.length * bytes.times, piece)
}

export function withSecrets(text: string, secrets: Secrets): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => secrets[name] ?? whole)
}

/** Whether the server may have taken something of it that the sender never hears of. */
export function isTorn(input: HttpInput): boolean {
  const own = input.headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  return own || input.cutAfter !== undefined || typeof input.framing === 'object'
}
