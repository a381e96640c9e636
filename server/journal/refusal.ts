import type { JournalError } from './journal.ts'

/** What somebody is told whose facts the journal did not take; the reason itself is for the server's log. */
export interface JournalRefusal {
  /** Of HTTP: 429 where waiting alone helps, 503 where somebody must put something right (RULES IN6, JN1). */
  readonly status: 429 | 503
  readonly retryAfterS: number
  readonly code: string
  readonly message: string
}

const UNAVAILABLE = {
  busy: {
    retryAfterS: 1,
    message: 'more events are waiting than can be kept; send this again later',
  },
  full: {
    retryAfterS: 30,
    message: 'the disk of the server is full; nothing of this was stored',
  },
  closed: { retryAfterS: 5, message: 'the server is stopping; nothing of this was stored' },
  broken: {
    retryAfterS: 5,
    message: 'the journal could not be written; send this again, what was stored counts once',
  },
  unreachable: {
    retryAfterS: 2,
    message: 'the shared journal does not answer; send this again, what was stored counts once',
  },
  lost: {
    retryAfterS: 30,
    message:
      'the shared journal has lost facts and waits for its operator; nothing of this was stored',
  },
  overtaken: {
    retryAfterS: 1,
    message: 'others were deciding at the same moment; nothing of this was stored, send it again',
  },
} as const

export function refusalOf({ kind }: JournalError): JournalRefusal {
  const code = `journal${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
  return { status: kind === 'busy' ? 429 : 503, code, ...UNAVAILABLE[kind] }
}
