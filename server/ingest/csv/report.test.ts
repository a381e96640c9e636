import { describe, expect, it } from 'vitest'
import { ReportBuilder, reportLines } from './report.ts'

describe('the report', () => {
  it('[IN8] says per reason how many rows were refused, which, and what the first held', () => {
    const report = new ReportBuilder()
    for (let row = 1; row <= 5; row++) report.row()
    report.found('name 街道')
    report.found('root')
    report.found('name 街道')
    report.taken(2, 1)
    report.refuse(2, 'badTime', '来电时间: 昨天')
    report.refuse(5, 'badTime', '来电时间: 明天')
    const built = report.build()
    expect(built).toEqual({
      rows: 5,
      accepted: 2,
      duplicates: 1,
      regions: { 'name 街道': 2, root: 1 },
      refused: { badTime: { count: 2, rows: [2, 5], example: '来电时间: 昨天' } },
    })
    expect(reportLines(built)).toEqual([
      'rows 5  accepted 2  duplicates 1',
      'regions by name 街道 2, root 1',
      'refused badTime: 2 (e.g. "来电时间: 昨天") rows 2, 5',
    ])
  })

  it('counts a row once of which several events were refused', () => {
    const report = new ReportBuilder()
    report.refuse(7, 'conflict', 'id')
    report.refuse(7, 'conflict', 'id')
    expect(report.build().refused['conflict']).toMatchObject({ count: 1, rows: [7] })
  })

  it('prints twenty row numbers of a reason and keeps them all', () => {
    const report = new ReportBuilder()
    for (let row = 1; row <= 21; row++) report.refuse(row, 'badRow', '')
    const built = report.build()
    expect(reportLines(built)[1]).toMatch(/refused badRow: 21 .* 19, 20, …$/)
    expect(built.refused['badRow']!.rows).toHaveLength(21)
  })
})
