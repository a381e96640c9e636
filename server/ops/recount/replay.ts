import type { Fact } from '../../../shared/fact/fact.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { History, type LinkedOpen, type ReplayContext } from './history.ts'

/**
 * All records of a world as they stand at an instant, made the plain way: every record from its facts in order, one after another, from
 * the beginning. Shares the tables with the ledger and none of its code, so that a fault of one shows against the other (RULES CT10).
 */
export function replay(
  facts: readonly Fact[],
  tMs: number,
  context: ReplayContext,
): readonly LedgerRecord[] {
  const subjects = new Map<string, { family: Family; id: string; facts: Fact[] }>()
  const add = (family: Family, id: string, fact: Fact): void => {
    const key = `${family}|${id}`
    const subject = subjects.get(key) ?? { family, id, facts: [] }
    subject.facts.push(fact)
    subjects.set(key, subject)
  }
  for (const fact of facts) {
    const family = FAMILY_OF_TYPE.get(fact.type)
    if (family !== undefined) add(family, fact.subject, fact)
  }

  const histories: History[] = []
  const run = (wanted: (family: Family) => boolean): void => {
    for (const { family, id, facts: own } of subjects.values()) {
      if (!wanted(family)) continue
      const history = new History(LIFECYCLES[family], id, context, linkedOpen(histories))
      history.run(own, tMs)
      histories.push(history)
    }
  }
  // A case looks at its whistles and mediations; a rating belongs to a case or order. So these come in this order.
  const first: readonly Family[] = ['whistle', 'mediation']
  run((family) => first.includes(family))
  run((family) => family !== 'feedback' && !first.includes(family))
  for (const history of histories)
    for (const rating of history.ratingFacts()) add('feedback', rating.subject, rating)
  run((family) => family === 'feedback')
  return histories.flatMap(({ record }) => (record === null ? [] : [record]))
}

/** Family of a fact's own subject; the two events that are ratings too belong to their case or order. */
const FAMILY_OF_TYPE: ReadonlyMap<string, Family> = new Map(
  Object.values(LIFECYCLES).flatMap(({ family, transitions }) =>
    transitions
      .filter(({ type }) => family !== 'feedback' || type.startsWith('feedback.'))
      .map(({ type }): [string, Family] => [type, family]),
  ),
)

/** A whistle or mediation belongs to the case that it names, a whistle also to the case that names it. */
function linkedOpen(histories: readonly History[]): LinkedOpen {
  return (owner, at) =>
    histories.some(({ record, lifecycle }) => {
      if (record?.family !== 'whistle' && record?.family !== 'mediation') return false
      const whistles = owner.fields['whistleIds']
      const named =
        record.family === 'whistle' && Array.isArray(whistles) && whistles.includes(record.id)
      if (!named && record.fields['caseId'] !== owner.id) return false
      const stay = record.stays.findLast(({ from }) => from <= at)
      return stay !== undefined && lifecycle.open?.includes(stay.state) === true
    })
}
