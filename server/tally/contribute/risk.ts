import { RISK_LEVEL } from '../../../shared/indicator/dimensions.ts'
import { RISK } from '../../../shared/lifecycle/risk.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import { mediationsOrder } from './mediations-order.ts'
import type { FamilyCounting } from './family.ts'

/** 在控: neither removed nor turned into a mediation (DOMAIN §2.4). */
const OPEN: ReadonlySet<string> = new Set(RISK.open)

export const RISKS: FamilyCounting = {
  family: 'risk',
  measures: () => [
    { name: 'riskOpen', kind: 'stock' },
    { name: 'riskOpen', kind: 'stock', by: RISK_LEVEL },
    { name: 'riskRegistered', kind: 'flow' },
  ],
  indexes: ['mediations'],
  create: (columns) => {
    const open = new StockRun(columns.of('riskOpen'))
    const registered = columns.of('riskRegistered')
    const levelColumn = columns.coded('riskOpen', RISK_LEVEL)
    const byLevel = new Map<number, StockRun>()
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const registeredAt = record.rounds.at(-1)?.at['registered']
      if (registeredAt !== undefined) emit.flow(region, registered, registeredAt)
      stockOfStates(record, emit, open, OPEN)
      // Under its present colour for the whole time: a risk is graded anew, it does not change into another.
      const column = levelColumn(record.fields['level'])
      let run = byLevel.get(column)
      if (run === undefined) byLevel.set(column, (run = new StockRun(column)))
      stockOfStates(record, emit, run, OPEN)
      if (OPEN.has(record.state))
        emit.place(region, 'mediations', mediationsOrder(record.fields['level'], record.since))
    }
  },
}
