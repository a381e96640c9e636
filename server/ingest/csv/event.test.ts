import { describe, expect, it } from 'vitest'
import { checkEvent } from '../check.ts'
import { referenceCheck } from '../references.ts'
import { importEvent, namesOf } from './event.ts'
import type { Mapping } from './mapping.ts'
import { replayPlan } from './replay.ts'
import type { ImportedCase } from './row.ts'
import { aMapping, DISTRICT } from './test-mapping.ts'

const DAY = 86_400_000
const START = Date.parse('2024-04-16T01:00:00Z')
const names = namesOf(aMapping())

const aCase = (over: Partial<ImportedCase> = {}): ImportedCase => ({
  key: 'A1',
  anchors: { reportedAt: START },
  source: 'hotline',
  categoryL1: '01',
  categoryL2: '0101',
  regionCode: 'S1',
  ...over,
})

function taken(event: unknown): unknown {
  const references = referenceCheck(DISTRICT)
  return checkEvent(event, { nowMs: START + 30 * DAY, allowsSource: () => true, references }).kind
}

describe('importEvent', () => {
  it('[IN8] states what the row proves and no step more', () => {
    const anchors = { dueAt: START + 2 * DAY, reportedAt: START, closedAt: START + DAY }
    expect(importEvent(names, aCase({ anchors, point: [120.9, 32] }))).toEqual({
      specversion: '1.0',
      id: 'h-A1/reported+closed+due',
      source: '/import/12345',
      type: 'case.imported',
      subject: 'h-A1',
      time: '2024-04-17T01:00:00.000Z',
      data: {
        source: 'hotline',
        categoryL1: '01',
        categoryL2: '0101',
        regionCode: 'S1',
        externalNo: 'A1',
        point: [120.9, 32],
        provenAnchors: {
          reportedAt: '2024-04-16T01:00:00.000Z',
          closedAt: '2024-04-17T01:00:00.000Z',
          dueAt: '2024-04-18T01:00:00.000Z',
        },
      },
    })
  })

  it('[IN8] names the same row alike and a row that knows more otherwise', () => {
    const closed = { reportedAt: START, closedAt: START + DAY }
    const again = { closedAt: START + DAY, reportedAt: START }
    const ids = [{ reportedAt: START }, closed, again].map(
      (anchors) => importEvent(names, aCase({ anchors })).id,
    )
    expect(ids).toEqual(['h-A1/reported', 'h-A1/reported+closed', 'h-A1/reported+closed'])
  })

  it('[IN8] is taken by the door with the longest name, prefix and row that there may be', () => {
    const fields = ['reported', 'accepted', 'filed', 'dispatched', 'feedback', 'closed', 'due']
    const anchors = Object.fromEntries(fields.map((field) => [`${field}At`, START]))
    const value = aCase({ key: 'k'.repeat(40), anchors })
    const longest: Mapping['id'] = { column: '工单编号', prefix: 'p'.repeat(12) }
    const plan = replayPlan(namesOf({ ...aMapping(), id: longest }), [{ row: 1, value }], START, 1)
    const ids = plan.map(({ event }) => event.id.length)
    expect(Math.max(...ids)).toBe(128)
    expect(plan.map(({ event }) => taken(event))).toEqual(plan.map(() => 'fact'))
  })
})
