import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import { REPORT_LIMIT } from '../../../shared/lifecycle/report.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { residentsOf } from '../formulas/residents.ts'
import { outermost, regionsOf } from '../mode.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, instantOf, numberOf, stampOf, textOf } from './read.ts'

const HOUR_MS = 3_600_000

/** Responses in force, leading first. */
export function responseRows(
  { responses, reports }: Work,
  tree: RegionTree,
  calendar: WorkingCalendar,
): Rows {
  return firstRows(
    responses.map((record, i) => ({
      key: record.id,
      rank: [i],
      row: { ...rowOf(record, tree), ...reportParts(record, reports.get(record.id), calendar) },
    })),
    LIST_CAPS.responses,
  )
}

function rowOf(record: LedgerRecord, tree: RegionTree): Row {
  const { fields } = record
  const startedAt = stampOf(record, 'started')
  const hours = numberOf(fields['expectedHours'])
  const incident = fields['incident']
  const incidentClass =
    typeof incident === 'object' && incident !== null && 'class' in incident
      ? textOf(incident.class)
      : null
  return {
    state: record.state,
    since: record.since,
    kind: textOf(fields['warningKind']) ?? incidentClass,
    matter: textOf(fields['matter']),
    warningLevel: numberOf(fields['warningLevel']),
    responseLevel: numberOf(fields['responseLevel']),
    warningStartAt: instantOf(fields['warningStartAt']),
    issuedAt: instantOf(fields['issuedAt']),
    authority: textOf(fields['authority']),
    docNo: textOf(fields['docNo']),
    measures: textOf(fields['measures']),
    startedAt,
    expectedEnd: hours === null || startedAt === null ? null : startedAt + hours * HOUR_MS,
    plan: textOf(fields['planId']),
    planName: textOf(fields['planName']),
    regions: affectedOf(record, tree).length,
    residents: residentsWithin(record, tree),
    by: textOf(fields['proposedBy']),
    confirmer: textOf(fields['confirmedBy']),
    ...pointOf(incident),
    breakGlass: fields['breakGlass'] === true,
    phone: numberOf(fields['countersignDueAt']),
  }
}

/** Where the incident stands on the map; nothing where nobody has said it. */
function pointOf(incident: unknown): Row {
  if (typeof incident !== 'object' || incident === null || !('point' in incident)) return {}
  const { point } = incident
  if (!Array.isArray(point)) return {}
  const [lng, lat] = point.map((each) => numberOf(each))
  return lng == null || lat == null ? {} : { lng, lat }
}

/** Where the report on a response stands; once the response has ended, also until when it is due. */
function reportParts(
  { state, since }: LedgerRecord,
  report: LedgerRecord | undefined,
  calendar: WorkingCalendar,
): Row {
  return {
    report: report === undefined ? null : standOf(report),
    reportDue: state === 'RECOVERY' ? calendar.addWork(since, REPORT_LIMIT) : null,
  }
}

function standOf(report: LedgerRecord): 'drafted' | 'edited' | 'signed' {
  if (report.state === 'SIGNED') return 'signed'
  const edited = stampOf(report, 'edited') ?? Number.NEGATIVE_INFINITY
  return edited > (stampOf(report, 'drafted') ?? 0) ? 'edited' : 'drafted'
}

/** Affected regions by index, without those that lie inside another of them. */
export function affectedOf(record: LedgerRecord, tree: RegionTree): readonly number[] {
  return outermost(tree, regionsOf(tree, record))
}

/** Residents of the affected regions, each counted once; null where none is known. */
export function residentsWithin(record: LedgerRecord, tree: RegionTree): number | null {
  const known = affectedOf(record, tree)
    .map((region) => residentsOf(tree, region))
    .filter((residents) => !Number.isNaN(residents))
  return known.length === 0 ? null : known.reduce((sum, residents) => sum + residents, 0)
}
