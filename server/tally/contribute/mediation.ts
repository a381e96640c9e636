import {
  MEDIATION_ORIGIN,
  MEDIATION_STAGE,
  MEDIATION_TIER,
} from '../../../shared/indicator/dimensions.ts'
import { MEDIATION } from '../../../shared/lifecycle/mediation.ts'
import { StockRun } from '../stays.ts'
import { mediationsOrder } from './mediations-order.ts'
import type { FamilyCounting } from './family.ts'

/** Stage of a state; TERMINATED, BREACHED and ARCHIVED have left the ladder. */
const STAGE_OF_STATE: Readonly<Record<string, string>> = {
  REGISTERED: 'registered',
  ACCEPTED: 'accepted',
  MEDIATING: 'mediating',
  AGREED: 'agreed',
  PERFORMED: 'performed',
  REVISITED: 'revisited',
}
const OPEN: ReadonlySet<string> = new Set(MEDIATION.open)

export const MEDIATIONS: FamilyCounting = {
  family: 'mediation',
  measures: () => [
    { name: 'medStage', kind: 'stock', by: MEDIATION_STAGE },
    { name: 'medAccepted', kind: 'flow' },
    { name: 'medAccepted', kind: 'flow', by: MEDIATION_ORIGIN },
    { name: 'medAgreed', kind: 'flow' },
    { name: 'medAgreed', kind: 'flow', by: MEDIATION_TIER },
    { name: 'medFailed', kind: 'flow' },
    { name: 'medRefused', kind: 'flow' },
  ],
  indexes: ['mediations'],
  create: (columns) => {
    const accepted = columns.of('medAccepted')
    const byOrigin = columns.coded('medAccepted', MEDIATION_ORIGIN)
    const agreed = columns.of('medAgreed')
    const byTier = columns.coded('medAgreed', MEDIATION_TIER)
    const failed = columns.of('medFailed')
    const refused = columns.of('medRefused')
    const stageColumn = columns.coded('medStage', MEDIATION_STAGE)
    const stages = new Map(
      MEDIATION_STAGE.codes.map((stage) => [stage, new StockRun(stageColumn(stage))]),
    )
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const at = record.rounds.at(-1)?.at ?? {}
      if (at['accepted'] !== undefined) {
        emit.flow(region, accepted, at['accepted'])
        emit.flow(region, byOrigin(record.fields['origin']), at['accepted'])
      }
      if (at['agreed'] !== undefined) {
        emit.flow(region, agreed, at['agreed'])
        emit.flow(region, byTier(record.fields['resolvedTier']), at['agreed'])
      }
      if (at['failed'] !== undefined) emit.flow(region, failed, at['failed'])
      if (at['refused'] !== undefined) emit.flow(region, refused, at['refused'])
      for (const stay of record.stays) {
        const stage = STAGE_OF_STATE[stay.state]
        if (stage !== undefined) stages.get(stage)?.extend(emit, region, stay.from, stay.to)
      }
      for (const run of stages.values()) run.end(emit)
      if (OPEN.has(record.state))
        emit.place(region, 'mediations', mediationsOrder(record.fields['level'], record.since))
    }
  },
}
