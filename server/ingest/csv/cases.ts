import type { CsvRow } from './csv.ts'
import type { ReportBuilder } from './report.ts'
import type { ImportedCase, ReadRow } from './row.ts'

export interface NumberedCase {
  /** As in CsvRow. */
  readonly row: number
  readonly value: ImportedCase
}

/** The cases of a file's rows, one by one; what is none goes into the report. */
export async function* casesOf(
  rows: AsyncIterable<CsvRow>,
  read: ReadRow,
  report: ReportBuilder,
): AsyncGenerator<NumberedCase> {
  for await (const each of rows) {
    report.row()
    if (each.kind === 'fault') {
      report.refuse(each.row, 'badRow', each.detail)
      continue
    }
    const result = read(each.cells)
    if (result.kind === 'refused') report.refuse(each.row, result.reason, result.detail)
    else {
      report.found(result.foundBy)
      yield { row: each.row, value: result.value }
    }
  }
}
