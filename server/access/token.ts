import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Profile } from '../../shared/board/board.ts'

/** Posts that a command token stands for (DOMAIN §4.2, RULES AC2). */
export const TOKEN_ROLES = ['officer', 'chief', 'commander', 'director'] as const
export type TokenRole = (typeof TOKEN_ROLES)[number]

/** What a token lets its bearer do. */
export type Grant =
  /** Sends events. A source is exact, or a prefix when it ends in `*`. */
  | { readonly kind: 'producer'; readonly sources: readonly string[] }
  /** Gives commands in the name of a post. */
  | { readonly kind: 'command'; readonly post: string; readonly role: TokenRole }
  /** Reads the API, as VISITOR where no profile is named. Only a screen of the duty desk is given DUTY (DOMAIN §5.3). */
  | { readonly kind: 'reader'; readonly profile?: Profile }

export type TokenKind = Grant['kind']
export const TOKEN_KINDS = ['producer', 'command', 'reader'] as const satisfies TokenKind[]

/** A token as the server knows it; the secret itself is kept nowhere. */
export interface Token {
  readonly id: string
  readonly name: string
  readonly grant: Grant
  /** Epoch ms. */
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** Sources of people's commands and of the server itself (server/command, server/world/district-fact.ts): no grant covers them, `*` neither. */
export function isOwnSource(source: string): boolean {
  return source.startsWith('gewu/')
}

/** Whether a producer's grant covers a source. */
export function coversSource(sources: readonly string[], source: string): boolean {
  return sources.some((allowed) =>
    allowed.endsWith('*') ? source.startsWith(allowed.slice(0, -1)) : source === allowed,
  )
}

/** The bearer text of a token: its id, by which it is found, and 256 random bits. */
export function newSecret(): { readonly id: string; readonly bearer: string; hash: Uint8Array } {
  const id = randomBytes(6).toString('hex')
  const bearer = `gewu_${id}_${randomBytes(32).toString('base64url')}`
  return { id, bearer, hash: hashOf(bearer) }
}

/** The id inside a bearer text, or undefined when it is not one of ours. */
export function idOf(bearer: string): string | undefined {
  return /^gewu_([0-9a-f]{12})_[\w-]{43}$/.exec(bearer)?.[1]
}

/** A secret of 256 bits needs no slow hash: there is nothing to guess from a list. */
export function hashOf(bearer: string): Uint8Array {
  return createHash('sha256').update(bearer).digest()
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
