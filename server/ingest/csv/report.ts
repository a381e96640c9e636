/** What an import did, row by row where a row was not taken. Rows count from 1 without the header. */
export interface ImportReport {
  readonly rows: number
  readonly accepted: number
  /** Rows imported before. */
  readonly duplicates: number
  /** By reason: how many, the rows, and what the first of them held. */
  readonly refused: Readonly<
    Record<
      string,
      { readonly count: number; readonly rows: readonly number[]; readonly example: string }
    >
  >
}

export class ReportBuilder {
  #rows = 0
  #accepted = 0
  #duplicates = 0
  readonly #refused = new Map<string, { rows: number[]; example: string }>()

  row(): void {
    this.#rows++
  }

  taken(accepted: number, duplicates: number): void {
    this.#accepted += accepted
    this.#duplicates += duplicates
  }

  refuse(row: number, reason: string, example: string): void {
    const entry = this.#refused.get(reason) ?? { rows: [], example }
    entry.rows.push(row)
    this.#refused.set(reason, entry)
  }

  build(): ImportReport {
    const refused = [...this.#refused].map(
      ([reason, { rows, example }]) => [reason, { count: rows.length, rows, example }] as const,
    )
    return {
      rows: this.#rows,
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      refused: Object.fromEntries(refused),
    }
  }
}

/** The report as lines for a person. */
export function reportLines(report: ImportReport): string[] {
  const lines = [
    `rows ${report.rows}  accepted ${report.accepted}  duplicates ${report.duplicates}`,
  ]
  for (const [reason, { count, rows, example }] of Object.entries(report.refused)) {
    const shown = rows.slice(0, 20).join(', ') + (rows.length > 20 ? ', …' : '')
    lines.push(`refused ${reason}: ${count} (e.g. ${JSON.stringify(example)}) rows ${shown}`)
  }
  return lines
}
