import type { Fact, FactData } from '../../../shared/fact/fact.ts'
import type { WorldContext } from '../../../server/world.ts'

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

/**
 * Facts of `cases` case lives in journal order, spread evenly over `days`, places and categories by a fixed generator. One in ten is
 * late enough to turn overdue first, one in twenty is returned as rework.
 */
export function caseLives(
  context: WorldContext,
  cases: number,
  days: number,
  fromMs: number,
): Fact[] {
  const { tree, pkg } = context
  const leaves = tree.codes.filter((_, i) => tree.end[i] === i + 1)
  const categories = pkg.catalogue.categories.filter(({ children }) => children.length > 0)
  const random = generator(20_261_122)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const facts: Omit<Fact, 'seq'>[] = []
  for (let i = 0; i < cases; i++) {
    const category = pick(categories)
    const standard = pick(category.children)
    const slow = random() < 0.1 ? 12 : 0.5 + random()
    const data: FactData = {
      regionCode: pick(leaves),
      source: pick(pkg.catalogue.sources).code,
      categoryL1: category.code,
      categoryL2: standard.code,
      standardId: standard.code,
      urgency: 'L3',
      tier: random() < 0.4 ? 'grid' : 'street',
      ownerOrg: 'org',
      signer: 'a',
      verifier: 'b',
      result: 'solved',
      contacted: true,
      level: 1 + Math.floor(random() * 5),
      solved: 'solved',
      ratingSource: 'self',
    }
    let time = Math.floor(fromMs + random() * days * 1440 * MINUTE)
    const emit = (verb: string): void => {
      const own = verb === 'dispatched' ? { ...data, dueAt: time + 2880 * MINUTE } : data
      facts.push({
        recordedAt: time + 500,
        id: `${i}-${verb}-${time}`,
        source: 'bench',
        type: `case.${verb}`,
        subject: `case-${i}`,
        time,
        world: 'live',
        data: own,
      })
    }
    for (const [verb, afterMin] of LIFE) {
      time += Math.floor(afterMin * slow * MINUTE)
      if (verb === 'verifyPassed' && random() < 0.05)
        for (const rework of ['verifyFailed', 'feedback', 'verifyAssigned']) {
          emit(rework)
          time += 200 * MINUTE
        }
      emit(verb)
    }
  }
  return facts
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .map((fact, i) => ({ ...fact, seq: i + 1 }))
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
