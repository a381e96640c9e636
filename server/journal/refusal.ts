import type { Bilingual } from '../../shared/indicator/types.ts'
import type { JournalError } from './journal.ts'

/** What somebody is told whose facts the journal did not take; the reason itself is for the server's log. */
export interface JournalRefusal {
  /** Of HTTP: 429 where waiting alone helps, 503 where somebody must put something right (RULES IN6, JN1). */
  readonly status: 429 | 503
  readonly retryAfterS: number
  readonly code: string
  readonly message: string
  /** The same for people at the desk. */
  readonly words: Bilingual
}

const UNAVAILABLE = {
  busy: {
    retryAfterS: 1,
    zh: '等待写入的记录过多，请稍后再试',
    en: 'more events are waiting than can be kept; send this again later',
  },
  full: {
    retryAfterS: 30,
    zh: '服务器磁盘已满，本次未记录，请通知技术管理员',
    en: 'the disk of the server is full; nothing of this was stored; tell the technical administrator',
  },
  closed: {
    retryAfterS: 5,
    zh: '服务器正在停止，本次未记录，请稍后再试',
    en: 'the server is stopping; nothing of this was stored',
  },
  broken: {
    retryAfterS: 5,
    zh: '记录未能写入，请再试一次（重复提交只记一次）；仍不行请通知技术管理员',
    en: 'the journal could not be written; send this again, what was stored counts once',
  },
  unreachable: {
    retryAfterS: 2,
    zh: '共享日志无应答，请再试一次（重复提交只记一次）',
    en: 'the shared journal does not answer; send this again, what was stored counts once',
  },
  lost: {
    retryAfterS: 30,
    zh: '共享日志丢失了记录，等待技术管理员处理，本次未记录',
    en: 'the shared journal has lost facts and waits for its operator; nothing of this was stored',
  },
  overtaken: {
    retryAfterS: 1,
    zh: '同一时刻有他人在操作，本次未记录，请再试一次',
    en: 'others were deciding at the same moment; nothing of this was stored, send it again',
  },
} as const

export function refusalOf({ kind }: JournalError): JournalRefusal {
  const code = `journal${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
  const { retryAfterS, zh, en } = UNAVAILABLE[kind]
  return { status: kind === 'busy' ? 429 : 503, retryAfterS, code, message: en, words: { zh, en } }
}
