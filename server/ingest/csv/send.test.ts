import { describe, expect, it } from 'vitest'
import { casesOf, type NumberedCase } from './cases.ts'
import type { CsvRow } from './csv.ts'
import type { DoorAnswer, PostEvents } from './door.ts'
import { namesOf } from './event.ts'
import { ReportBuilder } from './report.ts'
import { rowReader } from './row.ts'
import { BATCH, sendCases } from './send.ts'
import { aMapping, aRow, DISTRICT } from './test-mapping.ts'

const mapping = aMapping()
const names = namesOf(mapping)
const never = new AbortController().signal

async function* rows(count: number, read: { last: number } = { last: 0 }): AsyncGenerator<CsvRow> {
  for (let row = 1; row <= count; row++) {
    read.last = row
    yield { kind: 'cells', row, cells: aRow({ 工单编号: `A${row}` }) }
  }
}

function cases(from: AsyncIterable<CsvRow>, report: ReportBuilder): AsyncIterable<NumberedCase> {
  return casesOf(from, rowReader(mapping, DISTRICT), report)
}

const allTaken: PostEvents = async (events) => answer({ accepted: events.length })

function answer(over: Partial<DoorAnswer>): DoorAnswer {
  return { accepted: 0, duplicates: 0, rejected: [], ...over }
}

describe('sendCases', () => {
  it('[IN8] sends every case once, a batch at a time', async () => {
    const sent: string[][] = []
    const post: PostEvents = async (events) => {
      sent.push(events.map(({ id }) => id))
      return allTaken(events)
    }
    const report = new ReportBuilder()
    await sendCases(cases(rows(BATCH + 1), report), names, post, report, never)
    expect(sent.map((batch) => batch.length)).toEqual([BATCH, 1])
    expect(new Set(sent.flat()).size).toBe(BATCH + 1)
    expect(report.build()).toMatchObject({ rows: BATCH + 1, accepted: BATCH + 1, refused: {} })
  })

  it('[IN8] reads no further than the batch that is being sent', async () => {
    const read = { last: 0 }
    const seen: number[] = []
    const post: PostEvents = async (events) => {
      seen.push(read.last)
      return allTaken(events)
    }
    const report = new ReportBuilder()
    await sendCases(cases(rows(3 * BATCH, read), report), names, post, report, never)
    expect(seen).toEqual([BATCH, 2 * BATCH, 3 * BATCH])
  })

  it('[IN8] reports what the server refuses and what never went there under the rows of the file', async () => {
    async function* mixed(): AsyncGenerator<CsvRow> {
      yield { kind: 'fault', row: 1, detail: '2 cells, the header has 3' }
      yield { kind: 'cells', row: 3, cells: aRow({ 诉求类别: '停车' }) }
      yield { kind: 'cells', row: 4, cells: aRow({ 工单编号: 'A4' }) }
      yield { kind: 'cells', row: 5, cells: aRow({ 工单编号: 'A5' }) }
    }
    const rejected = [{ index: 1, code: 'futureTime', message: 'too far ahead', path: 'time' }]
    const report = new ReportBuilder()
    const post: PostEvents = async () => answer({ duplicates: 1, rejected })
    await sendCases(cases(mixed(), report), names, post, report, never)
    expect(report.build()).toEqual({
      rows: 4,
      accepted: 0,
      duplicates: 1,
      regions: { 'name 街道': 2 },
      refused: {
        badRow: { count: 1, rows: [1], example: '2 cells, the header has 3' },
        unknownCategory: { count: 1, rows: [3], example: '停车' },
        futureTime: { count: 1, rows: [5], example: 'time: too far ahead' },
      },
    })
  })

  it('[AC1] ends with the first body when the token is none for the source of the rows', async () => {
    let bodies = 0
    const message = 'the token may not send as 12345'
    const post: PostEvents = async (events) => {
      bodies++
      const one = { code: 'forbiddenSource', message, path: 'source' }
      return answer({ rejected: events.map((_, index) => ({ index, ...one })) })
    }
    const report = new ReportBuilder()
    const run = sendCases(cases(rows(3 * BATCH), report), names, post, report, never)
    await expect(run).rejects.toThrow(`${message}: give a token with that --source`)
    expect(bodies).toBe(1)
    expect(report.build().refused).toMatchObject({
      forbiddenSource: { count: BATCH, example: `source: ${message}` },
    })
  })

  it('[IN8] ends between two batches when stopped, with what was sent in the report', async () => {
    const stop = new AbortController()
    const post: PostEvents = async (events) => {
      stop.abort()
      return allTaken(events)
    }
    const report = new ReportBuilder()
    const run = sendCases(cases(rows(3 * BATCH), report), names, post, report, stop.signal)
    await expect(run).rejects.toThrow('aborted')
    expect(report.build()).toMatchObject({ rows: BATCH, accepted: BATCH })
  })
})
