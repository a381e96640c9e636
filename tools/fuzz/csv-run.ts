import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { casesOf } from '../../server/ingest/csv/cases.ts'
import { readCsv } from '../../server/ingest/csv/csv.ts'
import { columnsOf, readMapping } from '../../server/ingest/csv/mapping.ts'
import { ReportBuilder } from '../../server/ingest/csv/report.ts'
import { rowReader } from '../../server/ingest/csv/row.ts'
import { aMappingFile, aRow, DISTRICT } from '../../server/ingest/csv/test-mapping.ts'
import { diceOf, type Dice } from './dice.ts'
import { broken } from './json-grammar.ts'
import type { Verdict } from './oracle.ts'
import { mutated } from './schema-values.ts'
import { anyText, nastyText } from './texts.ts'

/**
 * One file and one mapping through the import as far as the sending: every row is a case or refused by name, and what is wrong with a
 * whole file or mapping is told in words.
 */
export async function tryCsv(seed: number, i: number): Promise<Verdict> {
  const dice = diceOf(Math.imul(seed + 1, 0x27d4eb2f) ^ Math.imul(i + 1, 0x165667b1))
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-fuzz-csv-'))
  const file = path.join(dir, 'rows.csv')
  try {
    const mappingText = mappingOf(dice)
    const encoding = dice.pick(['utf8', 'gbk', 'gb18030', 'utf-16le'])
    writeFileSync(file, fileOf(dice, encoding))
    const mapping = readMapping(mappingText)
    const report = new ReportBuilder()
    const read = rowReader(mapping, DISTRICT)
    const rows = readCsv(file, { ...mapping, columns: columnsOf(mapping) })
    let cases = 0
    for await (const _ of casesOf(rows, read, report)) cases += 1
    const { rows: seen, refused: reasons } = report.build()
    const refused = Object.values(reasons).reduce((sum, { count }) => sum + count, 0)
    return seen === cases + refused ? undefined : `${seen} rows, ${cases} cases, ${refused} refused`
  } catch (error) {
    return error instanceof Error && error.constructor === Error && error.message.length < 5000
      ? undefined
      : `${(error as Error).name}: ${(error as Error).message}`
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function mappingOf(dice: Dice): string {
  const valid = aMappingFile({
    encoding: dice.pick(['utf-8', 'gbk', 'gb18030', 'utf-16le']),
    delimiter: dice.pick([',', ',', ',', ';', '\t']),
  })
  if (dice.chance(0.6)) return JSON.stringify(valid)
  const text = JSON.stringify(mutated(dice, {}, valid))
  return dice.chance(0.8) ? text : broken(dice, text).toString('utf8')
}

function fileOf(dice: Dice, encoding: string): Buffer {
  const row = aRow()
  const names = Object.keys(row)
  const end = dice.pick(['\n', '\r\n', '\r', '\n\n'])
  const lines = Array.from({ length: dice.below(20) }, () =>
    names.map((name) => cellOf(dice, row[name] ?? '')).join(dice.chance(0.95) ? ',' : ';'),
  )
  const text = [names.join(','), ...lines].join(end)
  const bytes = iconv.encode(text, encoding, { addBOM: dice.chance(0.3) })
  return dice.chance(0.8) ? bytes : broken(dice, text)
}

function cellOf(dice: Dice, valid: string): string {
  const text = dice.chance(0.7) ? valid : dice.chance(0.5) ? nastyText(dice) : anyText(dice)
  if (dice.chance(0.1)) return `"${text}`
  return dice.chance(0.3) ? `"${text.replaceAll('"', '""')}"` : text
}
