import type { ReportChapter } from '../../../shared/fact/report-codes.ts'

/** A line of `GET /api/v1/reports` (docs/api.md); instants epoch ms. */
export interface ReportLine {
  /** null = not drafted. */
  readonly reportId: string | null
  readonly originKind: 'response' | 'drill'
  readonly originId: string
  readonly title: string
  readonly state: 'MISSING' | 'DRAFT' | 'SIGNED'
  readonly endedAt: number | null
  readonly dueAt: number | null
  readonly draftedAt: number | null
  readonly editedAt: number | null
  readonly signedAt: number | null
  readonly signedBy: string | null
  readonly edits: number
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly more: number
    }

export interface Chapter {
  readonly id: ReportChapter
  readonly title: string
  readonly text: string
  readonly isEdited: boolean
  readonly blocks: readonly Block[]
}

/** `GET /api/v1/reports/{id}`. */
export interface ShownReport {
  readonly document: {
    readonly title: string
    readonly isDrill: boolean
    readonly chapters: readonly Chapter[]
    readonly logHash: string
    readonly logFacts: number
  }
  readonly documentHash: string
  /** null = not signed; false = the journal now gives something else than was signed. */
  readonly isAsSigned: boolean | null
  readonly report: ReportLine | null
}

/** A line of `GET /api/v1/purge`. */
export interface PurgeLine {
  readonly responseId: string
  readonly world: string
  readonly createdAt: number
  readonly destroyedAt: number | null
  /** null while the emergency lasts. */
  readonly dueAt: number | null
  readonly isNear: boolean
  readonly counts: Readonly<Record<string, number>>
  readonly state: 'ASKED' | 'KEPT' | 'ORDERED' | 'DONE' | null
  readonly asked: {
    readonly by: string
    readonly byId: string
    readonly until: number
    readonly reason: string
    readonly docNo: string
  } | null
  readonly keptUntil: number | null
}

/** Where the paper itself is. The reason stands in the audit and on the paper. */
export function exportPath(reportId: string, type: 'docx' | 'html', reason: string): string {
  return `/api/v1/reports/${encodeURIComponent(reportId)}.${type}?reason=${encodeURIComponent(reason)}`
}
