import { judicialCauseOf } from '../../../shared/indicator/causes.ts'
import {
  MEDIATION_CAUSE,
  MEDIATION_ORIGIN,
  MEDIATION_STAGE,
  MEDIATION_TIER,
} from '../../../shared/indicator/dimensions.ts'
import { MEDIATION } from '../../../shared/lifecycle/mediation.ts'
import type { Columns } from '../columns.ts'
import { durationColumns } from '../emitter.ts'
import { StockRun } from '../stays.ts'
import { AGREEMENT_MEASURES, agreementCounting } from './agreement.ts'
import type { Contribute, FamilyCounting } from './family.ts'
import { mediationsOrder } from './mediations-order.ts'

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
    { name: 'medOverdue', kind: 'stock' },
    { name: 'medAccepted', kind: 'flow' },
    { name: 'medAccepted', kind: 'flow', by: MEDIATION_ORIGIN },
    { name: 'medAccepted', kind: 'flow', by: MEDIATION_CAUSE },
    { name: 'medAgreed', kind: 'flow' },
    { name: 'medAgreed', kind: 'flow', by: MEDIATION_TIER },
    { name: 'medFailed', kind: 'flow' },
    { name: 'medRefused', kind: 'flow' },
    { name: 'medNotAccepted', kind: 'flow' },
    { name: 'medConcluding', kind: 'duration' },
    { name: 'medEnded', kind: 'flow' },
    { name: 'medEndedRated', kind: 'flow' },
    ...AGREEMENT_MEASURES,
  ],
  indexes: ['mediations', 'medOverdue'],
  create: (columns) => {
    const parts = [
      intake(columns),
      conclusion(columns),
      agreementCounting(columns),
      stocks(columns),
    ]
    return (record, emit) => {
      for (const part of parts) part(record, emit)
    }
  },
}

function intake(columns: Columns): Contribute {
  const accepted = columns.of('medAccepted')
  const byOrigin = columns.coded('medAccepted', MEDIATION_ORIGIN)
  const byCause = columns.coded('medAccepted', MEDIATION_CAUSE)
  const refused = columns.of('medRefused')
  const notAccepted = columns.of('medNotAccepted')
  return ({ regionCode, rounds, fields }, emit) => {
    const region = emit.region(regionCode)
    const at = rounds[0]!.at
    const acceptedAt = at['accepted']
    if (acceptedAt !== undefined) {
      emit.flow(region, accepted, acceptedAt)
      emit.flow(region, byOrigin(fields['origin']), acceptedAt)
      emit.flow(region, byCause(judicialCauseOf(fields['causeCode'])), acceptedAt)
    }
    if (at['refused'] !== undefined) emit.flow(region, refused, at['refused'])
    if (at['notAccepted'] !== undefined) emit.flow(region, notAccepted, at['notAccepted'])
  }
}

function conclusion(columns: Columns): Contribute {
  const agreed = columns.of('medAgreed')
  const byTier = columns.coded('medAgreed', MEDIATION_TIER)
  const failed = columns.of('medFailed')
  const concluding = durationColumns(columns, 'medConcluding')
  const ended = columns.of('medEnded')
  const endedRated = columns.of('medEndedRated')
  return ({ regionCode, rounds, fields }, emit) => {
    const region = emit.region(regionCode)
    const at = rounds[0]!.at
    if (at['agreed'] !== undefined) {
      emit.flow(region, agreed, at['agreed'])
      emit.flow(region, byTier(fields['resolvedTier']), at['agreed'])
    }
    if (at['failed'] !== undefined) emit.flow(region, failed, at['failed'])
    const concludedAt = at['concluded']
    if (concludedAt === undefined) return
    emit.flow(region, ended, concludedAt)
    if (at['rated'] !== undefined) emit.flow(region, endedRated, concludedAt)
    const acceptedAt = at['accepted']
    if (acceptedAt !== undefined)
      emit.duration(region, concluding, concludedAt, concludedAt - acceptedAt)
  }
}

function stocks(columns: Columns): Contribute {
  const overdue = columns.of('medOverdue')
  const stageColumn = columns.coded('medStage', MEDIATION_STAGE)
  const stages = new Map(
    MEDIATION_STAGE.codes.map((stage) => [stage, new StockRun(stageColumn(stage))]),
  )
  return (record, emit) => {
    const region = emit.region(record.regionCode)
    for (const stay of record.stays) {
      const stage = STAGE_OF_STATE[stay.state]
      if (stage !== undefined) stages.get(stage)?.extend(emit, region, stay.from, stay.to)
    }
    for (const run of stages.values()) run.end(emit)
    const limit = record.rounds[0]!.clocks['MEDIATE']
    if (limit !== undefined && limit.breachedAt !== null) {
      emit.stock(region, overdue, limit.breachedAt, limit.stoppedAt)
      if (limit.stoppedAt === null) emit.place(region, 'medOverdue', limit.dueAt!)
    }
    if (OPEN.has(record.state))
      emit.place(region, 'mediations', mediationsOrder(record.fields['level'], record.since))
  }
}
