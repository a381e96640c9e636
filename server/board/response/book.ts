import type { Fact, World } from '../../../shared/fact/fact.ts'
import { factType } from '../../../shared/fact/registry.ts'
import { WORK_FAMILIES } from '../../../shared/lifecycle/response-work.ts'
import { isOfMistake, mistakesOf } from '../../../shared/lifecycle/mistake.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { responsesInForce } from '../mode.ts'
import { factText } from './fact-text.ts'
import { familyOf } from './log.ts'
import type { LogFact, Work } from './part.ts'
import { responseOf } from './read.ts'

/** So many facts of responses are remembered for the log; a start alone may bring hundreds. */
const REMEMBERED = 1500

export type WorkBookState = readonly LogFact[]

export interface WorkSource {
  /** Records of a family as they stand. */
  readonly all: (
    family: Family,
    accept?: (record: LedgerRecord) => boolean,
  ) => Iterable<LedgerRecord>
  /** Those in an open state; however many others there have been. */
  readonly open: (family: Family) => Iterable<LedgerRecord>
  /** Numbers of the facts that were not legal in their place. */
  readonly rejected: () => ReadonlySet<number>
}

const NONE: readonly LedgerRecord[] = []
/** What people decide in a world and then do. */
const DECIDED: ReadonlySet<Family> = new Set([
  ...WORK_FAMILIES,
  ...(['response', 'proposal'] as const),
])
/** What a board shows of responses is made from these. */
const TOUCHING: ReadonlySet<Family> = new Set([
  ...WORK_FAMILIES,
  ...(['response', 'problem', 'report', 'warning'] as const),
])

/** What is worked on in one world, read anew from the ledger only when something of it has changed. */
export class WorkBook {
  readonly #world: World
  readonly #source: WorkSource
  /** Oldest first. */
  #facts: LogFact[] = []
  /** `family|id` of what the world that this one was forked from decided and worked on: none of this world's (DESIGN law 8). */
  readonly #foreign = new Set<string>()
  #work: Work | null = null

  constructor(world: World, source: WorkSource) {
    this.#world = world
    this.#source = source
  }

  /** A fact of the world, in journal order. */
  fact(fact: Fact): void {
    const family = factType(fact.type)?.family
    if (fact.world !== this.#world) return
    if (family !== 'response' && !WORK_FAMILIES.has(family as Family)) return
    this.#work = null
    this.#facts.push({
      ...{ id: fact.id, seq: fact.seq, time: fact.time, type: fact.type, subject: fact.subject },
      actor: fact.actor ?? null,
      text: factText(fact),
    })
    // Twice as many before the oldest go, so that it is not done at every one; what is read never depends on it.
    if (this.#facts.length > 2 * REMEMBERED) this.#facts = this.#facts.slice(-REMEMBERED)
  }

  /** What stands now is of the world that this one begins from. */
  fork(): void {
    this.#facts = []
    this.#work = null
    for (const family of DECIDED)
      for (const { id } of this.#source.all(family)) this.#foreign.add(`${family}|${id}`)
  }

  /** A record has changed, or is about to. */
  touch({ family }: Pick<LedgerRecord, 'family'>): void {
    if (TOUCHING.has(family)) this.#work = null
  }

  /** Records of a family; of responses, their proposals and their work those alone that this world itself has begun. */
  own(family: Family): Iterable<LedgerRecord> {
    return this.#ownOf(this.#source.all(family))
  }

  /** Those of them in an open state. */
  ownOpen(family: Family): Iterable<LedgerRecord> {
    return this.#ownOf(this.#source.open(family))
  }

  #ownOf(records: Iterable<LedgerRecord>): Iterable<LedgerRecord> {
    return this.#foreign.size === 0 ? records : [...records].filter((record) => this.isOwn(record))
  }

  isOwn({ family, id }: Pick<LedgerRecord, 'family' | 'id'>): boolean {
    return !this.#foreign.has(`${family}|${id}`)
  }

  read(): Work {
    return (this.#work ??= this.#read())
  }

  save(): WorkBookState {
    return this.#facts.slice(-REMEMBERED)
  }

  restore(facts: WorkBookState): void {
    this.#facts = [...facts]
    this.#work = null
  }

  #read(): Work {
    const responses = responsesInForce(this.ownOpen('response'))
    if (responses.length === 0)
      return { responses, of: () => NONE, problems: NONE, reports: new Map(), log: [] }
    const ids = new Set(responses.map(({ id }) => id))
    const records = new Map<Family, readonly LedgerRecord[]>()
    for (const family of WORK_FAMILIES)
      records.set(family, [...this.#source.all(family, (record) => ids.has(responseOf(record)))])
    const named = new Set(responses.map(({ fields }) => fields['warningId']))
    records.set('warning', [...this.#source.all('warning', ({ id }) => named.has(id))])
    const all = (family: Family): readonly LedgerRecord[] => records.get(family) ?? NONE
    const mistakes = new Map(responses.map((response) => [response.id, mistakesOf(response)]))
    const standing = (family: Family): readonly LedgerRecord[] =>
      all(family).filter((record) => !isOfMistake(record, mistakes.get(responseOf(record)) ?? []))
    const stands = new Map([...records.keys()].map((family) => [family, standing(family)]))
    const of = (family: Family): readonly LedgerRecord[] => stands.get(family) ?? NONE
    const problems = [
      ...this.#source.all('problem', ({ fields }) => ids.has(String(fields['origin']))),
    ]
    const reports = [
      ...this.#source.all('report', ({ fields }) => fields['originKind'] === 'response'),
    ].map((record) => [String(record.fields['originId']), record] as const)
    return { responses, of, problems, reports: new Map(reports), log: this.#logOf(ids, all) }
  }

  #logOf(ids: ReadonlySet<string>, of: Work['of']): readonly LogFact[] {
    const subjects = new Set(
      [...WORK_FAMILIES].flatMap((family) => of(family).map(({ id }) => `${family}|${id}`)),
    )
    for (const id of ids) subjects.add(`response|${id}`)
    const rejected = this.#source.rejected()
    return this.#facts
      .slice(-REMEMBERED)
      .filter(
        ({ type, subject, seq }) =>
          subjects.has(`${familyOf(type)}|${subject}`) && !rejected.has(seq),
      )
      .toSorted((a, b) => b.time - a.time || b.seq - a.seq)
  }
}
