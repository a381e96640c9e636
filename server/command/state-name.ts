import type { Bilingual } from '../../shared/indicator/types.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'

const UNKNOWN: Bilingual = { zh: '未知状态', en: 'in an unknown state' }

/** The state of a record as the desk names it. */
export function stateName({ family, state }: Pick<LedgerRecord, 'family' | 'state'>): Bilingual {
  return nameOfState(family, state)
}

/** A state of a family as the desk names it. */
export function nameOfState(family: Family, state: string): Bilingual {
  const found = LIFECYCLES[family].states.find(({ id }) => id === state)
  return found === undefined ? UNKNOWN : { zh: found.zh, en: found.en }
}
