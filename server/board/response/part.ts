import type { Row } from '../../../shared/board/board.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'

/** One fact of the work in a response, as far as the log tells it. */
export interface LogFact {
  readonly id: string
  readonly seq: number
  readonly time: number
  readonly type: string
  readonly subject: string
  /** Post or pseudonym. */
  readonly actor: string | null
  /** Words or numbers of the fact itself. */
  readonly text: string | null
}

/** What is worked on in a world: its responses in force with everything that is done in them. */
export interface Work {
  /** In force, leading first. */
  readonly responses: readonly LedgerRecord[]
  /** Records of the responses in force, by id, without what a mistaken start opened (A5′), and the warnings that those name. */
  readonly of: (family: Family) => readonly LedgerRecord[]
  /** Found by the responses in force. */
  readonly problems: readonly LedgerRecord[]
  /** 总结评估报告 by response. */
  readonly reports: ReadonlyMap<string, LedgerRecord>
  /** Newest first; of responses in force, legal ones alone. */
  readonly log: readonly LogFact[]
}

export type Rows = Readonly<Record<string, Row>>

/** The lists of a world's boards that the work in responses fills. */
export type WorkLists = Readonly<
  Record<
    | 'responses'
    | 'elements'
    | 'tasks'
    | 'musters'
    | 'evacuations'
    | 'supplies'
    | 'sitreps'
    | 'callouts'
    | 'responseLog'
    | 'problems',
    Rows
  >
>

export const NO_WORK: WorkLists = {
  responses: {},
  elements: {},
  tasks: {},
  musters: {},
  evacuations: {},
  supplies: {},
  sitreps: {},
  callouts: {},
  responseLog: {},
  problems: {},
}
