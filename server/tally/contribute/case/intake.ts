import {
  categoryDimension,
  l2Code,
  l2Dimension,
  OTHER,
  sourceDimension,
} from '../../../../shared/indicator/dimensions.ts'
import { isAppeal, isProactive } from '../../../../shared/indicator/source-class.ts'
import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import { codedName, type Columns, type MeasureSpec } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'
import { isLate } from './due.ts'
import type { RoundFlows } from './orders.ts'

export function intakeMeasures(catalogue: Catalogue): readonly MeasureSpec[] {
  const flows = [
    'caseReported',
    'caseReportedOut',
    'caseFoundOut',
    'caseAppealOut',
    'caseAccepted',
    'caseRejected',
    'caseDropped',
    'caseFiled',
    'caseFiledLate',
    'caseFiledOut',
    'caseFiledUnclocked',
  ]
  return [
    ...flows.map((name): MeasureSpec => ({ name, kind: 'flow' })),
    { name: 'caseReported', kind: 'flow', by: sourceDimension(catalogue) },
    { name: 'caseReported', kind: 'flow', by: categoryDimension(catalogue) },
    { name: 'caseCounted', kind: 'flow', by: l2Dimension(catalogue) },
  ]
}

/** The report of a case: C1, C24, C25, C28, C29. Those that are out are counted apart, so that most cases cost nothing for it. */
export function reportFlows(
  columns: Columns,
  catalogue: Catalogue,
): (record: LedgerRecord, region: number, emit: Emitter) => void {
  const reported = columns.of('caseReported')
  const out = columns.of('caseReportedOut')
  const foundOut = columns.of('caseFoundOut')
  const appealOut = columns.of('caseAppealOut')
  const bySource = columns.coded('caseReported', sourceDimension(catalogue))
  const categoryColumn = columns.coded('caseReported', categoryDimension(catalogue))
  const found = codesOfSources(catalogue, isProactive)
  const appeal = codesOfSources(catalogue, isAppeal)
  const byL1 = new Map(
    catalogue.categories.map((l1) => [
      l1.code,
      {
        column: categoryColumn(l1.code),
        l2: new Map(
          l1.children.map((l2) => [
            l2.code,
            columns.of(codedName('caseCounted', 'l2', l2Code(l1.code, l2.code))),
          ]),
        ),
      },
    ]),
  )
  const otherL1 = categoryColumn(OTHER)
  const otherL2 = columns.of(codedName('caseCounted', 'l2', OTHER))
  return (record, region, emit) => {
    const reportedAt = record.rounds[0]?.at['reported']
    if (reportedAt === undefined) return
    const { source, categoryL1, categoryL2 } = record.fields
    emit.flow(region, reported, reportedAt)
    emit.flow(region, bySource(source), reportedAt)
    const l1 = byL1.get(categoryL1 as string)
    emit.flow(region, l1?.column ?? otherL1, reportedAt)
    const { state } = record
    if (state !== 'REJECTED' && state !== 'MERGED' && state !== 'CANCELLED') {
      return emit.flow(region, l1?.l2.get(categoryL2 as string) ?? otherL2, reportedAt)
    }
    emit.flow(region, out, reportedAt)
    if (found.has(source)) emit.flow(region, foundOut, reportedAt)
    else if (appeal.has(source)) emit.flow(region, appealOut, reportedAt)
  }
}

function codesOfSources(
  { sources }: Catalogue,
  isOf: (source: Catalogue['sources'][number]) => boolean,
): ReadonlySet<unknown> {
  return new Set(sources.filter(isOf).map(({ code }) => code))
}

/** Decisions up to the filing, and the ends beside the close: C2–C4, and what C5 and C7 leave out. */
export function intakeFlows(columns: Columns): RoundFlows {
  const accepted = columns.of('caseAccepted')
  const rejected = columns.of('caseRejected')
  const ended = columns.of('caseDropped')
  const filed = columns.of('caseFiled')
  const filedLate = columns.of('caseFiledLate')
  const filedOut = columns.of('caseFiledOut')
  const unclocked = columns.of('caseFiledUnclocked')
  return (_record, round, region, out, emit) => {
    const { at, clocks } = round
    if (at['accepted'] !== undefined) emit.flow(region, accepted, at['accepted'])
    if (at['rejected'] !== undefined) emit.flow(region, rejected, at['rejected'])
    if (at['merged'] !== undefined) emit.flow(region, ended, at['merged'])
    if (at['cancelled'] !== undefined) emit.flow(region, ended, at['cancelled'])
    const filedAt = at['filed']
    if (filedAt === undefined) return
    emit.flow(region, filed, filedAt)
    const accept = clocks['ACCEPT']
    const dispatch = clocks['DISPATCH']
    if (accept === undefined || dispatch === undefined) emit.flow(region, unclocked, filedAt)
    else if (out) emit.flow(region, filedOut, filedAt)
    else if (isLate(accept) || isLate(dispatch)) emit.flow(region, filedLate, filedAt)
  }
}
