import type { DrillAnswer } from './drills.ts'

/** What the parts of a drill's page are given. */
export interface DrillPart {
  readonly answer: DrillAnswer
  readonly busy: boolean
  /** Carries out a command on this drill; true when it was done. */
  readonly act: (name: string, fields?: Readonly<Record<string, unknown>>) => Promise<boolean>
}
