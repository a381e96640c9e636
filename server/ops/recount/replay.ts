import type { Fact } from '../../../shared/fact/fact.ts'
import { factType } from '../../../shared/fact/registry.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import type { Family } from '../../../shared/lifecycle/types.ts'
import { History, type ReplayContext } from './history.ts'
import { linksOf } from './links.ts'
import type { Life } from './lives.ts'
import { ratingsOf } from './ratings.ts'

/**
 * All records of a world as they stand at an instant, made the plain way: every record from its facts in order, one after another, from
 * the beginning. Shares the tables with the ledger and none of its code, so that a fault of one shows against the other (RULES CT10).
 */
export function replay(
  facts: readonly Fact[],
  tMs: number,
  context: ReplayContext,
): readonly Life[] {
  const subjects = new Map<string, { family: Family; id: string; facts: Fact[] }>()
  const add = (family: Family, id: string, fact: Fact): void => {
    const key = `${family}|${id}`
    const subject = subjects.get(key) ?? { family, id, facts: [] }
    subject.facts.push(fact)
    subjects.set(key, subject)
  }
  for (const fact of facts) {
    const family = factType(fact.type)?.family
    if (family !== undefined && isFamily(family)) add(family, fact.subject, fact)
  }

  const histories: History[] = []
  const links = linksOf()
  const run = (wanted: (family: Family) => boolean): void => {
    for (const { family, id, facts: own } of subjects.values()) {
      if (!wanted(family)) continue
      const history = new History(LIFECYCLES[family], id, context, links)
      history.run(own, tMs)
      histories.push(history)
      links.add(history)
    }
  }
  // A case looks at its whistles and mediations, the work in a response at the response; a rating belongs to a case or order. So these come in this order.
  const first: readonly Family[] = ['whistle', 'mediation', 'response']
  run((family) => first.includes(family))
  run((family) => family !== 'feedback' && !first.includes(family))
  for (const history of histories)
    for (const rating of ratingsOf(history)) add('feedback', rating.subject, rating)
  run((family) => family === 'feedback')
  return histories.flatMap(({ record, taken }) => (record === null ? [] : [{ record, taken }]))
}

/** The district's own facts are of no family. */
function isFamily(name: string): name is Family {
  return Object.hasOwn(LIFECYCLES, name)
}
