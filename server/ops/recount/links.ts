import type { LedgerRecord, Lifecycle } from '../../../shared/lifecycle/types.ts'
import type { History, LookedAt } from './history.ts'

interface Linked {
  readonly record: LedgerRecord
  readonly lifecycle: Lifecycle
}

/**
 * A whistle or mediation belongs to the case that it names, a whistle also to the case that names it; the work in a response to the response that it names.
 */
export function linksOf(): LookedAt & { add(history: History): void } {
  const byCase = new Map<string, Linked[]>()
  const whistles = new Map<string, Linked>()
  const responses = new Set<string>()
  return {
    hasResponse: (id) => responses.has(id),
    add({ record, lifecycle }) {
      if (record?.family === 'response') responses.add(record.id)
      if (record?.family !== 'whistle' && record?.family !== 'mediation') return
      const linked = { record, lifecycle }
      if (record.family === 'whistle') whistles.set(record.id, linked)
      const caseId = record.fields['caseId']
      if (typeof caseId !== 'string') return
      byCase.set(caseId, [...(byCase.get(caseId) ?? []), linked])
    },
    isOpen(owner, at) {
      const named = owner.fields['whistleIds']
      const own = (Array.isArray(named) ? named : []).map((id) => whistles.get(String(id)))
      return [...own, ...(byCase.get(owner.id) ?? [])].some((linked) => {
        const stay = linked?.record.stays.findLast(({ from }) => from <= at)
        return stay !== undefined && linked?.lifecycle.open?.includes(stay.state) === true
      })
    },
  }
}
