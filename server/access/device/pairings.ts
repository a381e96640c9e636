import { randomBytes, randomInt } from 'node:crypto'
import { networkOf } from '../../../shared/lib/network.ts'
import { AccessRefusal } from '../account/refusal.ts'

/**
 * A code lives ten minutes and dies of five wrong tries; so many walls may wait, and so many behind one address [choice]. Six digits: with the limits
 * above nobody guesses one, and a person at the desk reads it off the wall.
 */
export const PAIRING = {
  validMs: 10 * 60_000,
  tries: 5,
  most: 50,
  perAddress: 8,
} as const

/** A wall that waits to be paired, as the desk is told of it: without its code, which only who sees the wall knows. */
export interface Pending {
  readonly id: string
  /** Name that its page has by itself, `?wall=`; '' where it has none. */
  readonly wall: string
  readonly from: string
  readonly askedAt: number
  readonly expiresAt: number
}

/** What the wall is told. */
export interface Waiting {
  readonly code: string
  readonly expiresAt: number
}

interface Entry extends Pending {
  readonly code: string
  readonly secret: string
  wrongTries: number
  /** The credential that waits to be fetched. */
  paired: { readonly name: string; readonly bearer: string } | null
}

/** Walls that show a code and wait. In memory alone: after a start they ask anew. */
export class Pairings {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Shows a code to a wall. Throws AccessRefusal where too many wait. */
  open(from: string, wall: string): Waiting & { readonly secret: string } {
    const entries = this.#living()
    const near = entries.filter(
      (each) => networkOf(each.from) === networkOf(from) && each.paired === null,
    )
    if (entries.length >= PAIRING.most || near.length >= PAIRING.perAddress) {
      const first = near[0] ?? entries[0]!
      throw new AccessRefusal(
        429,
        'tooManyTries',
        { zh: '等待配对的大屏过多，请稍后再试', en: 'too many walls wait to be paired' },
        { retryAfterS: Math.max(1, Math.ceil((first.expiresAt - this.#now()) / 1000)) },
      )
    }
    const now = this.#now()
    const entry: Entry = {
      ...{ id: randomBytes(6).toString('hex'), wall, from, askedAt: now },
      ...{ expiresAt: now + PAIRING.validMs, code: freshCode(entries), wrongTries: 0 },
      ...{ secret: randomBytes(32).toString('base64url'), paired: null },
    }
    this.#entries.set(entry.id, entry)
    const { code, secret, expiresAt } = entry
    return { code, secret, expiresAt }
  }

  /** How the wall of a secret stands; null where it does not wait any more. A credential is handed out once. */
  ask(secret: string): Waiting | { readonly name: string; readonly bearer: string } | null {
    const entry = this.#living().find((each) => each.secret === secret)
    if (entry === undefined) return null
    if (entry.paired === null) return { code: entry.code, expiresAt: entry.expiresAt }
    this.#entries.delete(entry.id)
    return entry.paired
  }

  list(): readonly Pending[] {
    return this.#living()
      .filter(({ paired }) => paired === null)
      .map(({ id, wall, from, askedAt, expiresAt }) => ({ id, wall, from, askedAt, expiresAt }))
  }

  /**
   * Hands a wall the credential that `pair` makes, where the code is the one that it shows. Throws AccessRefusal.
   * @param pair not called before the code was right
   */
  confirm<T extends { readonly name: string; readonly bearer: string }>(
    id: string,
    code: string,
    pair: () => T,
  ): T {
    const entry = this.#waiting(id)
    if (entry.code !== code) {
      entry.wrongTries++
      if (entry.wrongTries >= PAIRING.tries) this.#entries.delete(id)
      throw new AccessRefusal(
        400,
        'wrongCode',
        {
          zh: '配对码与大屏上显示的不一致，请照大屏重新输入',
          en: 'the code is not the one that the wall shows: enter it as it stands there',
        },
        { path: 'code' },
      )
    }
    const paired = pair()
    entry.paired = { name: paired.name, bearer: paired.bearer }
    return paired
  }

  /** Throws AccessRefusal where nobody waits under the id. */
  refuse(id: string): Pending {
    const entry = this.#waiting(id)
    this.#entries.delete(id)
    return entry
  }

  #waiting(id: string): Entry {
    const entry = this.#living().find((each) => each.id === id && each.paired === null)
    if (entry !== undefined) return entry
    throw new AccessRefusal(404, 'unknownPairing', {
      zh: '该大屏已不在等待配对，请看大屏上的新配对码',
      en: 'this wall waits no more; it shows a new code',
    })
  }

  #living(): readonly Entry[] {
    for (const [id, { expiresAt }] of this.#entries)
      if (expiresAt <= this.#now()) this.#entries.delete(id)
    return [...this.#entries.values()]
  }
}

function freshCode(entries: readonly Entry[]): string {
  for (;;) {
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    if (entries.every((each) => each.code !== code)) return code
  }
}
