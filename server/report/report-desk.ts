import { DRILL_PREFIX } from '../../shared/drill/mark.ts'
import { REPORT_CHAPTERS, type ReportChapter } from '../../shared/fact/report-codes.ts'
import type { DrillRecord } from '../../shared/drill/record.ts'
import { REPORT_LIMIT } from '../../shared/lifecycle/report.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Journal } from '../journal/journal.ts'
import { hashOfDocument, type ReportDocument } from './document.ts'
import { draftReport } from './draft.ts'
import { gatherLog, type Origin } from './log.ts'
import type { ReportContext } from './story.ts'

/** What the desk of reports reads. */
export interface ReportDeskDeps {
  readonly journal: Journal
  readonly context: ReportContext
  readonly find: (family: 'report' | 'response', id: string) => LedgerRecord | undefined
  readonly list: (family: 'report' | 'response') => readonly LedgerRecord[]
  readonly drills: () => readonly DrillRecord[]
}

export interface ShownReport {
  readonly document: ReportDocument
  readonly documentHash: string
  /** null = not signed; false = what can be made of the journal now is not what was signed. */
  readonly isAsSigned: boolean | null
}

/** One line of the list of reports, and of what still needs one. */
export interface ReportLine {
  /** null = not drafted. */
  readonly reportId: string | null
  readonly originKind: Origin['kind']
  readonly originId: string
  readonly title: string
  readonly state: 'MISSING' | 'DRAFT' | 'SIGNED'
  /** Epoch ms, all of them. */
  readonly endedAt: number | null
  readonly dueAt: number | null
  readonly draftedAt: number | null
  readonly editedAt: number | null
  readonly signedAt: number | null
  readonly signedBy: string | null
  readonly edits: number
}

const ENDED = new Set(['ENDED', 'EVALUATED', 'RECTIFYING', 'CLOSED', 'ABORTED'])
/** Documents kept in memory: gathering a log reads the journal. */
const MOST_KEPT = 8

/** Reports as papers: each from the journal before its draft, kept as it was once it is signed. */
export class ReportDesk {
  readonly #deps: ReportDeskDeps
  readonly #logs = new Map<string, Promise<Awaited<ReturnType<typeof gatherLog>>>>()

  constructor(deps: ReportDeskDeps) {
    this.#deps = deps
  }

  /** Reports and what ended without one, latest ended first. */
  lines(): readonly ReportLine[] {
    const { list, drills } = this.#deps
    const responses = list('response')
      .filter(({ state }) => state === 'RECOVERY' || state === 'CLOSED')
      .map((response) =>
        this.#line(
          { kind: 'response', id: response.id, world: 'live' },
          endOf(response),
          text(response.fields['matter']),
        ),
      )
    const drilled = drills()
      .filter(({ state }) => ENDED.has(state))
      .map(({ id, world, name, since }) =>
        this.#line(
          { kind: 'drill', id, world },
          since['ENDED'] ?? since['ABORTED'] ?? null,
          `${DRILL_PREFIX}${name}`,
        ),
      )
    return [...responses, ...drilled].toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  }

  /** null where there is no such report. */
  async show(reportId: string): Promise<ShownReport | null> {
    const report = this.#deps.find('report', reportId)
    if (report === undefined) return null
    const { journal } = this.#deps
    const signed = report.fields['documentHash']
    if (report.state === 'SIGNED' && typeof signed === 'string') {
      const kept = await journal.readPackage(nameOf(signed))
      if (kept !== null)
        return {
          document: JSON.parse(kept) as ReportDocument,
          ...{ documentHash: signed, isAsSigned: true },
        }
    }
    const document = await this.#make(report)
    const documentHash = hashOfDocument(document)
    if (report.state !== 'SIGNED') return { document, documentHash, isAsSigned: null }
    const isAsSigned = documentHash === signed
    // From here on it stays as it was, whatever names the district package has later.
    if (isAsSigned) await journal.keepPackage(nameOf(documentHash), JSON.stringify(document))
    return { document, documentHash, isAsSigned }
  }

  async #make(report: LedgerRecord): Promise<ReportDocument> {
    const { journal, context, drills } = this.#deps
    const { originKind, originId, originWorld } = report.fields
    const origin: Origin = {
      kind: originKind === 'drill' ? 'drill' : 'response',
      ...{ id: String(originId), world: String(originWorld) },
    }
    const drafted = (await journal.readSubject('live', report.id)).findLast(
      ({ type }) => type === 'report.drafted',
    )!
    const key = `${report.id} ${drafted.seq}`
    let log = this.#logs.get(key)
    if (log === undefined) {
      log = gatherLog(journal, origin, drafted.seq)
      log.catch(() => this.#logs.delete(key))
      this.#logs.set(key, log)
      for (const old of [...this.#logs.keys()].slice(0, -MOST_KEPT)) this.#logs.delete(old)
    }
    const facts = await log
    const input = { origin, facts, atMs: drafted.time, edits: editsOf(report), drills: drills() }
    return draftReport(input, context)
  }

  #line(origin: Origin, endedAt: number | null, title: string): ReportLine {
    const { find, context } = this.#deps
    const reportId = origin.kind === 'drill' ? `report-drill-${origin.id}` : `report-${origin.id}`
    const report = find('report', reportId)
    const at = report?.rounds.at(-1)?.at ?? {}
    return {
      reportId: report === undefined ? null : reportId,
      ...{ originKind: origin.kind, originId: origin.id, title, endedAt },
      state: report === undefined ? 'MISSING' : report.state === 'SIGNED' ? 'SIGNED' : 'DRAFT',
      dueAt: endedAt === null ? null : context.calendar.addWork(endedAt, REPORT_LIMIT),
      draftedAt: at['drafted'] ?? null,
      editedAt: at['edited'] ?? null,
      signedAt: at['signed'] ?? null,
      signedBy: text(report?.fields['signedBy'] ?? null) || null,
      edits: report?.kept?.length ?? 0,
    }
  }
}

/** The last words written for each chapter. */
function editsOf({ kept }: LedgerRecord): Partial<Record<ReportChapter, string>> {
  const edits: Partial<Record<ReportChapter, string>> = {}
  for (const { data } of kept ?? []) {
    const chapter = String(data['chapter'])
    if (Object.hasOwn(REPORT_CHAPTERS, chapter))
      edits[chapter as ReportChapter] = text(data['text'])
  }
  return edits
}

function endOf(response: LedgerRecord): number | null {
  const at = response.rounds.at(-1)?.at ?? {}
  return at['ended'] ?? at['lifted'] ?? at['closed'] ?? null
}

function nameOf(documentHash: string): string {
  return `report-${documentHash}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
