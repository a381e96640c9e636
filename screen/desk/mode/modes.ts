import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import type { Plan } from '../../../shared/region/plan.ts'

type Fields = Readonly<Record<string, unknown>>

/** Answer of `GET /api/v1/modes`. */
export interface Modes {
  readonly rights: {
    readonly propose: readonly TransitionId[]
    readonly confirm: readonly TransitionId[]
    readonly breakGlass: boolean
    readonly enterOrder: boolean
    readonly review: boolean
  }
  readonly responses: readonly ResponseRow[]
  readonly pending: readonly PendingRow[]
  readonly warnings: readonly WarningRow[]
  readonly confirmers: readonly { readonly post: string; readonly roles: readonly string[] }[]
  readonly history: readonly HistoryRow[]
}

export interface ResponseRow extends Fields {
  readonly id: string
  readonly state: 'ALERT' | 'EMERGENCY' | 'RECOVERY'
  readonly since: number
  readonly mistakeUntil: number | null
  readonly notes: readonly { readonly at: number; readonly text: string }[]
}

export interface PendingRow {
  readonly id: string
  readonly state: 'PROPOSED' | 'COUNTERSIGN' | 'REVIEW'
  readonly at: number
  readonly transition: TransitionId | 'A8'
  readonly responseId: string
  readonly fields: Fields
  readonly proposedBy: string
  readonly confirmedBy?: string
  readonly mine: boolean
  readonly mayConfirm: boolean
  readonly expiresAt: number | null
  readonly countersignDueAt?: number
  readonly overdue: boolean
  readonly upperOrder?: boolean
}

export interface WarningRow extends Fields {
  readonly id: string
  readonly state: 'WAITING' | 'ACKED'
  readonly since: number
}

export interface HistoryRow {
  readonly response: string
  readonly type: string
  readonly at: number
  readonly data: Fields
  readonly matter: string | null
}

/** Answer of `GET /api/v1/plans`. */
export interface Plans {
  readonly plans: readonly Plan[]
}

/** Answer of `GET /api/v1/exposure`. */
export interface Exposure {
  readonly regions: number
  readonly residents: number | null
  readonly areaKm2: number | null
  readonly density: number | null
  readonly grids: number
  readonly openCases: number | null
  readonly places: readonly {
    readonly kind: string
    readonly count: number
    readonly capacity: number | null
  }[]
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly Judged[]>>>>
}
export interface Judged {
  readonly id: string
  readonly met: boolean | null
  readonly value: number | null
}

/** What may follow on a response, as its state and its age allow. */
export function stepsFrom(response: ResponseRow, nowMs: number): readonly TransitionId[] {
  switch (response.state) {
    case 'ALERT':
      return ['A2', 'A7']
    case 'EMERGENCY': {
      const level = Number(response['responseLevel'])
      return [
        ...(level > 1 ? (['A3'] as const) : []),
        ...(level < 4 ? (['A4'] as const) : []),
        'A5',
        ...(response.mistakeUntil !== null && nowMs <= response.mistakeUntil
          ? (["A5'"] as const)
          : []),
      ]
    }
    case 'RECOVERY':
      return ['A6']
  }
}
