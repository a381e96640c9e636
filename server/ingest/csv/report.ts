/** What an import did, row by row where a row was not taken. Rows count as in CsvRow. */
export interface ImportReport {
  readonly rows: number
  /** Events that the server took. An import sends one a row, a replay one a step. */
  readonly accepted: number
  /** Events that it had already. */
  readonly duplicates: number
  /** Rows by the rule that found their region. */
  readonly regions: Readonly<Record<string, number>>
  /** By reason: how many, the rows, and what the first of them held. */
  readonly refused: Readonly<Record<string, RefusedRows>>
}

export interface RefusedRows {
  readonly count: number
  readonly rows: readonly number[]
  readonly example: string
}

/** Row numbers a line of the printed report shows of one reason; the file of `--report` holds them all. */
const SHOWN = 20

export class ReportBuilder {
  #rows = 0
  #accepted = 0
  #duplicates = 0
  readonly #regions = new Map<string, number>()
  readonly #refused = new Map<string, { rows: Set<number>; example: string }>()

  row(): void {
    this.#rows++
  }

  found(rule: string): void {
    this.#regions.set(rule, (this.#regions.get(rule) ?? 0) + 1)
  }

  taken(accepted: number, duplicates: number): void {
    this.#accepted += accepted
    this.#duplicates += duplicates
  }

  /** A row of which several events are refused for one reason counts once. */
  refuse(row: number, reason: string, example: string): void {
    const entry = this.#refused.get(reason) ?? { rows: new Set(), example }
    entry.rows.add(row)
    this.#refused.set(reason, entry)
  }

  build(): ImportReport {
    const refused = [...this.#refused].map(
      ([reason, { rows, example }]) =>
        [reason, { count: rows.size, rows: [...rows], example }] as const,
    )
    return {
      rows: this.#rows,
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      regions: Object.fromEntries(this.#regions),
      refused: Object.fromEntries(refused),
    }
  }
}

/** The report as lines for a person. */
export function reportLines(report: ImportReport): string[] {
  const lines = [
    `rows ${report.rows}  accepted ${report.accepted}  duplicates ${report.duplicates}`,
  ]
  const regions = Object.entries(report.regions).map(([rule, count]) => `${rule} ${count}`)
  if (regions.length > 0) lines.push(`regions by ${regions.join(', ')}`)
  for (const [reason, { count, rows, example }] of Object.entries(report.refused)) {
    const shown = rows.slice(0, SHOWN).join(', ') + (rows.length > SHOWN ? ', …' : '')
    lines.push(`refused ${reason}: ${count} (e.g. ${JSON.stringify(example)}) rows ${shown}`)
  }
  return lines
}
