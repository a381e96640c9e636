import { createHash } from 'node:crypto'
import type { Fact, FactData, NewFact, World } from '../../../shared/fact/fact.ts'
import type { Reply } from './line.ts'

/** What an entry of the stream holds of a prepared fact beside its number and its stamp: equal facts have one text. */
export function contentOf(fact: NewFact): string {
  const { id, source, type, subject, time, world, actor, data } = fact
  return JSON.stringify([id, source, type, subject, time, world, actor ?? null, data])
}

/** 120 bits that stand for an identity in the index. */
export function identityOf({ source, id }: Pick<NewFact, 'source' | 'id'>): string {
  return createHash('sha256').update(`${source}\0${id}`).digest('base64url').slice(0, 20)
}

/** What a journal is told from others by: its first fact. */
export function firstMark(fact: Fact): string {
  return createHash('sha1')
    .update(`${fact.recordedAt}:${contentOf(fact)}`)
    .digest('hex')
}

type Content = readonly [
  id: string,
  source: string,
  type: string,
  subject: string,
  time: number,
  world: World,
  actor: string | null,
  data: FactData,
]

/** The fact of an entry `[id, ['a', stamp, 'f', content]]`. Throws for an entry that is none of ours. */
export function factOfEntry(entry: Reply): Fact {
  const [key, fields] = entry as readonly [string, readonly string[]]
  const seq = Number(key.split('-')[0])
  const [a, stamp, f, text] = fields
  if (a !== 'a' || f !== 'f' || text === undefined || !Number.isSafeInteger(seq))
    throw new Error(`entry ${key} of the stream is not a fact`)
  const [id, source, type, subject, time, world, actor, data] = JSON.parse(text) as Content
  const fact = { seq, recordedAt: Number(stamp), id, source, type, subject, time, world }
  return actor === null ? { ...fact, data } : { ...fact, actor, data }
}
