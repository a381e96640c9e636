import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv, type CsvRow } from './csv.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function rowsOf(
  content: string | Buffer,
  layout: { encoding?: string; delimiter?: string; columns?: string[] } = {},
): Promise<CsvRow[]> {
  const file = path.join(folder, 'file.csv')
  writeFileSync(file, content)
  const rows: CsvRow[] = []
  const whole = { encoding: 'utf-8', delimiter: ',', columns: ['编号', '内容'], ...layout }
  for await (const row of readCsv(file, whole)) rows.push(row)
  return rows
}

const cells = (row: number, 编号: string, 内容: string): CsvRow => ({
  kind: 'cells',
  row,
  cells: { 编号, 内容 },
})

describe('readCsv', () => {
  it.each(['utf-8', 'utf-16le', 'gbk', 'gb18030'])(
    '[IN8] reads %s, with a byte order mark where the encoding has one',
    async (encoding) => {
      const content = iconv.encode('编号,内容\r\n1,噪声\r\n', encoding, { addBOM: true })
      expect(await rowsOf(content, { encoding })).toEqual([cells(1, '1', '噪声')])
    },
  )

  it('[IN8] keeps delimiters, quotes and line breaks of a quoted cell', async () => {
    const content = '编号,内容\n1,"a, ""b""\r\nc"\n2,d\n'
    expect(await rowsOf(content)).toEqual([cells(1, '1', 'a, "b"\r\nc'), cells(2, '2', 'd')])
  })

  it('[IN8] takes a quote inside a cell as it stands', async () => {
    expect(await rowsOf('编号,内容\n1,5" pipe\n')).toEqual([cells(1, '1', '5" pipe')])
  })

  it('[IN8] reads columns in any order, among others, with blanks around their names', async () => {
    const content = ' 内容 ;x; 编号\n噪声;;1\n'
    expect(await rowsOf(content, { delimiter: ';' })).toEqual([cells(1, '1', '噪声')])
  })

  it('[IN8] reads a last row without a line break, and none from a header alone', async () => {
    expect(await rowsOf('编号,内容\n1,a')).toEqual([cells(1, '1', 'a')])
    expect(await rowsOf('编号,内容\n')).toEqual([])
  })

  it('[IN8] counts blank lines, so that numbers are those of a table program, and reads none of them', async () => {
    expect(await rowsOf('编号,内容\n\n1,a\n\n\n2,b\n\n')).toEqual([
      cells(2, '1', 'a'),
      cells(5, '2', 'b'),
    ])
  })

  it('[IN8] tells rows with fewer or more cells than the header, but for empty ones at the end', async () => {
    expect(await rowsOf('编号,x,内容\n1,a\n2,,b,\n3,,b,c\n')).toEqual([
      { kind: 'fault', row: 1, detail: '2 cells, the header has 3' },
      cells(2, '2', 'b'),
      { kind: 'fault', row: 3, detail: '4 cells, the header has 3' },
    ])
  })

  it('[IN8] names a column that is missing or there twice', async () => {
    await expect(rowsOf('编号,文字\n1,a\n')).rejects.toThrow(
      /file\.csv: no column 内容 in the header \(编号, 文字\)$/,
    )
    await expect(rowsOf('编号,内容,内容\n')).rejects.toThrow('two columns 内容 in the header')
  })

  it('[IN8] asks for the encoding where the header is no text in it', async () => {
    const header = '编号,内容\n'
    await expect(rowsOf(iconv.encode(header, 'gbk'))).rejects.toThrow(
      '; the mapping says utf-8, is it gbk?',
    )
    await expect(rowsOf(header, { encoding: 'gbk' })).rejects.toThrow(
      '; the mapping says gbk, is it utf-8?',
    )
  })

  it('[IN8] refuses a file that is empty or not there', async () => {
    await expect(rowsOf('')).rejects.toThrow(/file\.csv: empty, not even a header$/)
    const missing = readCsv(path.join(folder, 'none.csv'), {
      encoding: 'utf-8',
      delimiter: ',',
      columns: [],
    })
    await expect(missing.next()).rejects.toThrow(/none\.csv: ENOENT/)
  })

  it('[IN8] says after which row a quote is never closed, without reading the rest into one cell', async () => {
    const open = '编号,内容\n1,a\n2,"b\n'
    await expect(rowsOf(open)).rejects.toThrow(/file\.csv after row 1: Quote Not Closed/)
    await expect(rowsOf(open + '3,c\n'.repeat(400_000))).rejects.toThrow(
      /file\.csv after row 1: Max Record Size/,
    )
  })
})
