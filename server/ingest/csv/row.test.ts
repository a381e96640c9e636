import { describe, expect, it } from 'vitest'
import { rowReader } from './row.ts'
import { aMapping, aRow, DISTRICT } from './test-mapping.ts'

const read = rowReader(aMapping(), DISTRICT)

describe('rowReader', () => {
  it('[IN8] makes a case of a row', () => {
    expect(read(aRow())).toEqual({
      kind: 'case',
      foundBy: 'name 街道',
      value: {
        key: 'A1',
        anchors: {
          reportedAt: Date.parse('2024-04-16T09:00+08:00'),
          closedAt: Date.parse('2024-04-17T10:00+08:00'),
          dueAt: Date.parse('2024-04-19T09:00+08:00'),
        },
        source: 'hotline',
        categoryL1: '01',
        categoryL2: '0101',
        regionCode: 'S1',
        point: [120.9, 32],
      },
    })
  })

  it('leaves out a position that the source does not know', () => {
    expect(read(aRow({ 经度: '0', 纬度: '0' }))).not.toHaveProperty('value.point')
  })

  it.each([
    [{ 工单编号: ' ' }, 'missingId', '工单编号'],
    [{ 工单编号: '热线 1' }, 'badId', '热线 1'],
    [{ 工单编号: 'x'.repeat(41) }, 'badId', 'x'.repeat(41)],
    [{ 工单编号: '13812345678' }, 'personalId', '工单编号'],
    [{ 工单编号: '+86-138-1234-5678' }, 'personalId', '工单编号'],
    [{ 街道: '东街\uFFFD' }, 'badText', '街道: 东街\uFFFD'],
    [{ 来电时间: '' }, 'missingTime', '来电时间'],
    [{ 诉求类别: '停车' }, 'unknownCategory', '停车'],
  ])('[IN8] refuses a row with %j as %s', (over, reason, detail) => {
    expect(read(aRow(over))).toEqual({ kind: 'refused', reason, detail })
  })

  it('[IN8] refuses a row whose way of coming in is unknown', () => {
    const strict = rowReader(aMapping({ intake: { column: '来源' } }), DISTRICT)
    expect(strict(aRow({ 来源: '微信' }))).toMatchObject({
      reason: 'unknownIntake',
      detail: '微信',
    })
  })

  it('[IN8] refuses a row whose region no rule finds, and shows the cells looked at', () => {
    const regions = [
      { by: 'code', column: '码' },
      { by: 'name', column: '街道', level: 'street' },
    ]
    const strict = rowReader(aMapping({ regions }), DISTRICT)
    expect(strict(aRow({ 码: '9', 街道: '北街道' }))).toMatchObject({
      reason: 'unknownRegion',
      detail: '9 | 北街道',
    })
  })

  it('cuts what it shows of a row to 80 characters', () => {
    expect(read(aRow({ 诉求类别: '长'.repeat(500) }))).toMatchObject({ detail: '长'.repeat(80) })
  })
})
