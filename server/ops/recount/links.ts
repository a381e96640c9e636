import type { LedgerRecord, Lifecycle } from '../../../shared/lifecycle/types.ts'
import type { History, LinkedOpen } from './history.ts'

interface Linked {
  readonly record: LedgerRecord
  readonly lifecycle: Lifecycle
}

/** A whistle or mediation belongs to the case that it names, a whistle also to the case that names it. */
export function linkedOpen(): { add(history: History): void; readonly isOpen: LinkedOpen } {
  const byCase = new Map<string, Linked[]>()
  const whistles = new Map<string, Linked>()
  return {
    add({ record, lifecycle }) {
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
