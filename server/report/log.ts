import { createHash } from 'node:crypto'
import type { Fact } from '../../shared/fact/fact.ts'
import { canonicalData } from '../journal/canonical.ts'
import type { Journal } from '../journal/journal.ts'

/** What a report is of. */
export interface Origin {
  readonly kind: 'response' | 'drill'
  readonly id: string
  /** World whose facts tell of it. */
  readonly world: string
}

type LogJournal = Pick<Journal, 'read' | 'readSubject'>

const PIECE = 5000

/**
 * Facts of an origin with a number below `before`, in the order of the journal: of a drill all of its world, of a response those that name it and those of the
 * warning that it names (DOMAIN §4.4, warning originals).
 */
export async function gatherLog(
  journal: LogJournal,
  origin: Origin,
  before: number,
): Promise<readonly Fact[]> {
  const own = (await journal.readSubject(origin.world, origin.id)).toSorted((a, b) => a.seq - b.seq)
  const start = own.find(({ type }) => origin.kind === 'response' || type === 'drill.started')
  if (start === undefined) return own.filter(({ seq }) => seq < before)
  const found = own.filter(({ seq }) => seq < start.seq)
  if (origin.kind === 'response') found.push(...(await warningsOf(journal, origin, own, before)))
  const belongs = origin.kind === 'drill' ? ofWorld(origin.world) : ofResponse(origin)
  for (let after = start.seq - 1; after < before - 1;) {
    const piece = await journal.read(after, PIECE)
    if (piece.length === 0) break
    for (const fact of piece) if (fact.seq < before && belongs(fact)) found.push(fact)
    after = piece.at(-1)!.seq
  }
  return found.toSorted((a, b) => a.seq - b.seq)
}

/** What was told of the warnings that a response names, mostly before it began. */
async function warningsOf(
  journal: LogJournal,
  { world }: Origin,
  own: readonly Fact[],
  before: number,
): Promise<readonly Fact[]> {
  const ids = new Set(own.flatMap(({ data }) => textOf(data['warningId'])))
  const told = await Promise.all([...ids].map((id) => journal.readSubject(world, id)))
  return told.flat().filter(({ seq, type }) => seq < before && type.startsWith('warning.'))
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : []
}

function ofWorld(world: string): (fact: Fact) => boolean {
  return (fact) => fact.world === world
}

/** A record belongs to a response once one of its facts says so; its later ones name the record alone. */
function ofResponse({ id, world }: Origin): (fact: Fact) => boolean {
  const subjects = new Set<string>()
  let isOver = false
  return (fact) => {
    if (fact.world !== world) return false
    const key = `${fact.type.split('.', 1)[0]} ${fact.subject}`
    if (fact.subject === id && ENDS.has(fact.type)) isOver = true
    const named = fact.data['responseId'] === id || fact.data['origin'] === id
    if (fact.subject === id || named) subjects.add(key)
    // What the walls showed meanwhile is part of the record (DOMAIN §4.4).
    return subjects.has(key) || (!isOver && fact.type === 'display.pageShown')
  }
}

const ENDS = new Set(['response.closed', 'response.lifted', 'response.annulled'])

/**
 * SHA-256, 64 hexadecimal digits, over the facts in the order of the journal, each as one line of canonical JSON (keys in code-unit order): whoever
 * has the journal can count it again. Sealed parts go in as they lie there, so that a purge changes nothing (RULES PV4).
 */
export function hashOfLog(facts: readonly Fact[]): string {
  const hash = createHash('sha256')
  for (const fact of facts) hash.update(`${JSON.stringify(canonicalData({ ...fact }))}\n`)
  return hash.digest('hex')
}
