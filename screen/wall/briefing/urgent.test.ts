import { expect, test } from 'vitest'
import type { Board, Row } from '../../../shared/board/board.ts'
import { urgentIn, urgentKeys } from './urgent.ts'

const row = (part: Partial<Row>): Row => ({
  ...{ at: 1, type: 'case.reported', family: 'case', tone: 'urgent', region: 'A1' },
  ...(part as Row),
})
const board = (rows: Record<string, Row>): Board => ({ values: {}, lists: { ticker: rows } })

test('a case is urgent and new when it was not seen and has only just come', () => {
  const now = board({
    'case:old': row({}),
    'case:new': row({ at: 5, category: '03' }),
    'case:newer': row({ at: 9 }),
    'case:late': row({ type: 'case.feedback' }),
    'case:plain': row({ tone: 'open' }),
    'whistle:w': row({ family: 'whistle' }),
  })
  expect(urgentIn(now, new Set(['case:old'])).map(({ key }) => key)).toEqual([
    'case:newer',
    'case:new',
  ])
  expect(urgentIn(now, new Set(urgentKeys(now)))).toEqual([])
})

test('what the profile does not show is not there: a visitor’s row has no category', () => {
  const [urgent] = urgentIn(board({ 'case:c': row({ region: 'A' }) }), new Set())
  expect(urgent).toEqual({
    ...{ key: 'case:c', at: 1, region: 'A', category: null, type: 'case.reported' },
  })
})
