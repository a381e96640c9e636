import type { Board, Profile, Version } from '../../../shared/board/board.ts'
import type { RecountJob, RecountOutcome } from './job.ts'

/** The fold whose boards are recounted. */
export interface RecountedFold {
  readonly version: Version
  readonly tMs: number
  board(regionCode: string, profile: Profile): Board
}

export interface DeskDeps {
  /** undefined while there is none. */
  readonly live: () => RecountedFold | undefined
  readonly run: (job: RecountJob, mostMs: number) => Promise<RecountOutcome>
}

/** Another recount is running. */
export class RecountBusy extends Error {
  constructor() {
    super('a recount is running')
    this.name = 'RecountBusy'
  }
}

export interface Recounted {
  readonly version: Version
  readonly outcome: RecountOutcome
  readonly tookMs: number
}

/** Lets one recount run at a time. */
export class RecountDesk {
  readonly #deps: DeskDeps
  #running = false

  constructor(deps: DeskDeps) {
    this.#deps = deps
  }

  /**
   * Recounts a region of the live world as it is shown now.
   * Rejects with RecountBusy while another runs, or with what the run rejects with.
   */
  async recount(
    regionCode: string,
    bounds: { readonly mostSubjects: number | null; readonly mostMs: number },
  ): Promise<Recounted> {
    const fold = this.#deps.live()
    if (this.#running || fold === undefined) throw new RecountBusy()
    this.#running = true
    const startedAt = performance.now()
    try {
      // Made here and now, so that what is compared is what the screens are shown, at one (seq, t).
      const board = fold.board(regionCode, 'DUTY')
      const { version, tMs } = fold
      const { mostSubjects, mostMs } = bounds
      const job: RecountJob = { regionCode, version, tMs, board, mostSubjects }
      const outcome = await this.#deps.run(job, mostMs)
      return { version, outcome, tookMs: performance.now() - startedAt }
    } finally {
      this.#running = false
    }
  }
}
