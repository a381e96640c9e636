import type { Dimension, DrillKind, Grade, ProblemType } from '../../../shared/drill/dimensions.ts'
import type { Stretch } from '../../../shared/drill/clock.ts'

/** What `GET /api/v1/drills` and `/drills/{id}` say (docs/api.md), as far as the desk reads it. Instants are epoch ms. */
export interface DrillRights {
  readonly direct: boolean
  readonly consent: boolean
  readonly evaluate: boolean
}

export interface DrillRow {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly standing: 'planned' | 'overdue' | 'underWay' | 'held' | 'aborted'
  readonly kind: DrillKind | null
  readonly planId: string | null
  readonly department: string | null
  readonly announced: boolean
  readonly startAt: number | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly consented: boolean
  readonly score: number | null
  readonly grade: Grade | null
  readonly problems: number
  readonly openProblems: number
}

export interface Figure {
  readonly value: number | null
  readonly n: number
  readonly d: number
  readonly excluded?: number
}
export const FIGURES = ['D1', 'D2', 'D3', 'D4', 'D5a', 'D5b', 'D6'] as const
export type FigureId = (typeof FIGURES)[number]

export interface ScriptRow {
  readonly id: string
  readonly name: string
  readonly kind: DrillKind
  readonly planId: string
  readonly durationMin: number
  readonly injects: readonly object[]
  readonly items: readonly object[]
}

export interface DrillsAnswer {
  readonly serverTime: number
  readonly rights: DrillRights
  readonly drills: readonly DrillRow[]
  readonly plans: readonly {
    readonly planId: string
    readonly name: string
    readonly lastHeldAt: number | null
    readonly nextAt: number | null
    readonly state: 'never' | 'ok' | 'soon' | 'overdue'
  }[]
  readonly departments: readonly {
    readonly department: string
    readonly planned: number
    readonly held: number
    readonly overdue: number
  }[]
  readonly figures: Readonly<Record<FigureId, Figure>>
  readonly scripts: readonly ScriptRow[]
}

export interface InjectRow {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly to: string | null
  readonly expectedAction: string | null
  readonly evaluatorNote: string | null
  readonly atMin: number | null
  readonly trigger: { readonly type: string; readonly afterMin: number } | null
  /** By the drill's clock. */
  readonly dueAt: number | null
  readonly givenAt: number | null
  readonly by: 'script' | 'director' | null
  readonly events: number
}

export interface ItemRow {
  readonly id: string
  readonly dimension: Dimension
  readonly text: string
  readonly weight: number
  readonly score: number | null
  readonly evidence: string | null
  readonly by: string | null
}

export interface ScoreSum {
  readonly score: number | null
  readonly grade: Grade | null
  readonly scored: number
  readonly unscored: number
}

export interface ProblemRow {
  readonly id: string
  readonly type: ProblemType
  readonly text: string
  readonly ownerOrg: string
  readonly dueAt: number
  readonly closedAt: number | null
  readonly note: string | null
  readonly planRevision: string | null
}

export interface DrillAnswer {
  readonly serverTime: number
  readonly rights: DrillRights
  readonly drill: DrillRow & {
    readonly director: string
    readonly scenario: string | null
    readonly durationMin: number | null
    readonly speed: number
    readonly clock: Stretch | null
    readonly startShows: number | null
    readonly pauseReason: string
    readonly preempted: boolean
    readonly abortReason: string
    readonly liveWalls: readonly string[]
    readonly participants: readonly { readonly org: string; readonly required: number }[]
    readonly attendance: readonly { readonly org: string; readonly attended: number }[]
    readonly conclusion: string | null
  }
  readonly injects: readonly InjectRow[]
  readonly items: readonly ItemRow[]
  readonly score: ScoreSum | null
  readonly dimensions: readonly (ScoreSum & { readonly dimension: Dimension })[]
  readonly problems: readonly ProblemRow[]
  readonly before:
    | (DrillRow & {
        readonly result: ScoreSum
        readonly dimensions: readonly (ScoreSum & { readonly dimension: Dimension })[]
      })
    | null
}

/** Given ones last given first, then those to come by when they are due, before the start by their minute, then those that wait for something. */
export function orderInjects(injects: readonly InjectRow[]): {
  readonly coming: readonly InjectRow[]
  readonly waiting: readonly InjectRow[]
  readonly given: readonly InjectRow[]
} {
  const open = injects.filter(({ givenAt }) => givenAt === null)
  return {
    coming: open
      .filter((each) => whenOf(each) !== null)
      .toSorted((a, b) => whenOf(a)! - whenOf(b)!),
    waiting: open.filter((each) => whenOf(each) === null),
    given: injects
      .filter(({ givenAt }) => givenAt !== null)
      .toSorted((a, b) => b.givenAt! - a.givenAt!),
  }
}

/** Instants and minutes never stand beside each other: minutes are told of a script until it runs. */
function whenOf({ dueAt, atMin }: InjectRow): number | null {
  return dueAt ?? atMin
}
