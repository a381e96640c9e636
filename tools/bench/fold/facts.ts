import type { Fact, FactData } from '../../../shared/fact/fact.ts'
import { FACT_TYPES, type FactType } from '../../../shared/fact/registry.ts'
import type { WorldContext } from '../../../server/world/world.ts'

const MINUTE = 60_000

/** Verbs of a full case life with the minutes after the one before: the seven steps, verified and called back. */
const LIFE: readonly (readonly [string, number])[] = [
  ['reported', 0],
  ['accepted', 12],
  ['filed', 20],
  ['dispatched', 15],
  ['signed', 25],
  ['contacted', 60],
  ['feedback', 1500],
  ['verifyAssigned', 90],
  ['verifyPassed', 300],
  ['callback', 900],
]
const REWORK = ['verifyFailed', 'feedback', 'verifyAssigned'] as const
const VERBS = [...LIFE.map(([verb]) => verb), 'verifyFailed']

/** Choices of one case that its facts name. */
interface Choices {
  readonly region: string
  readonly source: string
  readonly category: string
  readonly standard: string
  readonly tier: string
  readonly level: number
  readonly officer: number
}

/**
 * Facts of `cases` case lives in journal order, spread evenly over `days`, places and categories by a fixed generator. One in ten is
 * late enough to turn overdue first, one in twenty is returned as rework. Facts are made when they are asked for, as a reader of the journal gets
 * them: each with texts and data of its own, and with the fields alone that the door keeps.
 */
export class CaseLives {
  readonly #choices: Choices[] = []
  readonly #cases: number[] = []
  readonly #verbs: number[] = []
  readonly #times: number[] = []
  readonly #order: Uint32Array
  readonly #fields = VERBS.map((verb) => Object.keys(kept(`case.${verb}` as FactType)))

  readonly #firstSeq: number

  constructor(context: WorldContext, cases: number, days: number, fromMs: number, firstSeq = 1) {
    this.#firstSeq = firstSeq
    const { tree, pkg } = context
    const leaves = tree.codes.filter((_, i) => tree.end[i] === i + 1)
    const categories = pkg.catalogue.categories.filter(({ children }) => children.length > 0)
    const random = generator(20_261_122)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    for (let i = 0; i < cases; i++) {
      const category = pick(categories)
      const slow = random() < 0.1 ? 12 : 0.5 + random()
      this.#choices.push({
        region: pick(leaves),
        source: pick(pkg.catalogue.sources).code,
        category: category.code,
        standard: pick(category.children).code,
        tier: random() < 0.4 ? 'grid' : 'street',
        level: 1 + Math.floor(random() * 5),
        officer: Math.floor(random() * 300),
      })
      let time = Math.floor(fromMs + random() * days * 1440 * MINUTE)
      for (const [verb, afterMin] of LIFE) {
        time += Math.floor(afterMin * slow * MINUTE)
        if (verb === 'verifyPassed' && random() < 0.05)
          for (const again of REWORK) {
            this.#add(i, again, time)
            time += 200 * MINUTE
          }
        this.#add(i, verb, time)
      }
    }
    this.#order = Uint32Array.from(this.#times.keys())
    this.#order.sort((a, b) => this.#times[a]! - this.#times[b]! || a - b)
  }

  get count(): number {
    return this.#order.length
  }

  /** Facts `from` … `to` − 1 of the journal's order, counted from 0. */
  slice(from: number, to = this.count): Fact[] {
    const facts: Fact[] = []
    for (let i = from; i < Math.min(to, this.count); i++) facts.push(this.#factAt(i))
    return facts
  }

  /** Facts by their journal numbers. */
  recall(seqs: readonly number[]): Fact[] {
    return seqs.map((seq) => this.#factAt(seq - this.#firstSeq))
  }

  #add(caseNo: number, verb: string, time: number): void {
    this.#cases.push(caseNo)
    this.#verbs.push(VERBS.indexOf(verb))
    this.#times.push(time)
  }

  #factAt(i: number): Fact {
    const at = this.#order[i]!
    const caseNo = this.#cases[at]!
    const verb = this.#verbs[at]!
    const time = this.#times[at]!
    const all = dataOf(this.#choices[caseNo]!, time)
    const data = Object.fromEntries(this.#fields[verb]!.map((name) => [name, all[name]]))
    const fact: Fact = {
      seq: this.#firstSeq + i,
      recordedAt: time + 500,
      id: `${caseNo}-${VERBS[verb]}-${time}`,
      source: 'bench',
      type: `case.${VERBS[verb]}`,
      subject: `case-${caseNo}`,
      time,
      world: 'live',
      data,
    }
    return JSON.parse(JSON.stringify(fact)) as Fact
  }
}

/** All of them at once. */
export function caseLives(
  context: WorldContext,
  cases: number,
  days: number,
  fromMs: number,
): Fact[] {
  return new CaseLives(context, cases, days, fromMs).slice(0)
}

function dataOf(choices: Choices, time: number): FactData {
  return {
    regionCode: choices.region,
    source: choices.source,
    categoryL1: choices.category,
    categoryL2: choices.standard,
    standardId: choices.standard,
    urgency: 'L3',
    acceptor: `post-${choices.officer % 40}`,
    tier: choices.tier,
    ownerOrg: 'org',
    dueAt: time + 2880 * MINUTE,
    signer: `officer-${choices.officer}`,
    channel: 'call',
    verifier: `verifier-${choices.officer % 60}`,
    result: 'solved',
    evidence: ['photo'],
    verdict: 'pass',
    reason: 'again',
    contacted: true,
    level: choices.level,
    solved: 'solved',
    ratingSource: 'self',
  }
}

/** What the door keeps of the fields above for a type. */
function kept(type: FactType): FactData {
  const choices = { region: 'r', source: 's', category: 'c', standard: 'c', tier: 'grid' }
  const due = new Date(0).toISOString()
  const data = { ...dataOf({ ...choices, level: 5, officer: 0 }, 1), dueAt: due }
  return FACT_TYPES[type].schema.parse(data)
}

/** mulberry32: small, even enough, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
