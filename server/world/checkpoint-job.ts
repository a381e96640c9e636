import type { FoldFolders } from './fold-thread.ts'
import type { PastSteps } from './past-steps.ts'

/** Live to be saved at a journal number, by one who is not the fold that serves. */
export interface FoldJob extends FoldFolders {
  /** Where checkpoints lie, and which fit. */
  readonly dir: string
  readonly basis: string
  readonly seq: number
  /** Of the journal's own clock. */
  readonly horizonMs: number
}

/** States of the past to be kept up to a journal number. */
export interface PastsJob extends FoldJob {
  readonly steps: PastSteps
}

/** What is to be written: a state, which is plain data, the one that the thread folds by itself, or states of the past. */
export type CheckpointJob =
  | (Pick<FoldJob, 'dir' | 'basis' | 'seq'> & {
      readonly kind: 'write'
      readonly t: number
      readonly state: unknown
    })
  | (FoldJob & { readonly kind: 'fold' })
  | (PastsJob & { readonly kind: 'pasts' })
