/** One finding about a district package. Errors stop a load; warnings and infos are only told. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info'
  /** Path inside the folder, with `/`. */
  readonly file: string
  /** The entry or feature meant, e.g. `[12] 320699001001` or `feature 3 (code A1)`; empty when the whole file is meant. */
  readonly entry: string
  readonly reason: string
}

export type Report = (problem: Problem) => void

/** `regions.json [12] 320699001001: parent 320699009 is missing` */
export function problemText(problem: Problem): string {
  return `${[problem.file, problem.entry].filter(Boolean).join(' ')}: ${problem.reason}`
}

/** A folder that cannot be one of a package, since it is not there or is no folder. The message is one line that names it. */
export class NoPackageError extends Error {}

/** A package that cannot be loaded. The message names the folder and lists the first problems; all are in `problems`. */
export class DistrictError extends Error {
  readonly problems: readonly Problem[]

  constructor(folder: string, problems: readonly Problem[]) {
    const shown = problems.slice(0, 10).map((p) => `  ${problemText(p)}`)
    const rest =
      problems.length > shown.length ? [`  … and ${problems.length - shown.length} more`] : []
    super(
      [
        `district package ${folder}: ${problems.length} error${problems.length === 1 ? '' : 's'}`,
        ...shown,
        ...rest,
      ].join('\n'),
    )
    this.name = 'DistrictError'
    this.problems = problems
  }
}
