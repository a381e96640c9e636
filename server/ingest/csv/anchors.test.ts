import { describe, expect, it } from 'vitest'
import { anchorReader } from './anchors.ts'
import { aMapping, aRow } from './test-mapping.ts'

const read = anchorReader(aMapping())

describe('anchorReader', () => {
  it('[IN8] reads the instants that a row proves and no others', () => {
    expect(read(aRow({ 办结时间: ' ', 办理期限: '' }))).toEqual({
      reportedAt: Date.parse('2024-04-16T01:00:00Z'),
    })
    expect(read(aRow())).toEqual({
      reportedAt: Date.parse('2024-04-16T01:00:00Z'),
      closedAt: Date.parse('2024-04-17T02:00:00Z'),
      dueAt: Date.parse('2024-04-19T01:00:00Z'),
    })
  })

  it('[IN8] refuses a row without the time of its report', () => {
    expect(read(aRow({ 来电时间: '' }))).toEqual({
      kind: 'refused',
      reason: 'missingTime',
      detail: '来电时间',
    })
  })

  it.each(['昨天', '2024-02-30 09:00', '1900-01-01 00:00', '9999-12-31 00:00'])(
    '[IN8] refuses a row with the time %s',
    (time) => {
      expect(read(aRow({ 办结时间: time }))).toEqual({
        kind: 'refused',
        reason: 'badTime',
        detail: `办结时间: ${time}`,
      })
    },
  )

  it('[IN8] refuses a case closed before it was reported', () => {
    expect(read(aRow({ 办结时间: '2024-04-16 08:59' }))).toEqual({
      kind: 'refused',
      reason: 'wrongOrder',
      detail: 'closedAt lies before reportedAt',
    })
  })

  it('takes a limit that had passed at the report: a limit is no step', () => {
    expect(read(aRow({ 办理期限: '2024-04-01 09:00' }))).toHaveProperty('dueAt')
  })

  it('[IN8] names zone and format at fault before the first row', () => {
    expect(() => anchorReader(aMapping({ timeZone: 'Asia/Atlantis' }))).toThrow(
      'mapping: timeZone: no zone Asia/Atlantis',
    )
    const proves = { reportedAt: { column: '来电时间', format: 'YYYY-MM-DD' } }
    expect(() => anchorReader(aMapping({ proves }))).toThrow(
      'mapping: proves.reportedAt: time format YYYY-MM-DD: Y is no token',
    )
  })
})
