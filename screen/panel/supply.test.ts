import { describe, expect, it } from 'vitest'
import type { Scalar } from '../../shared/board/board.ts'
import { noticeOf, supplyOf } from './supply.ts'
import { anInput, HOUR, NOW } from './test-input.ts'

function kindOf(states: Readonly<Record<string, Scalar>>): string | undefined {
  return supplyOf({ values: states, lists: {} }, ['vol', 'order'])?.kind
}

describe('the supply of a panel', () => {
  it('[ST3] is lost when all its families are, and partial when one of them is', () => {
    expect(kindOf({ 'feed.vol': 'lost', 'feed.order': 'lost' })).toBe('lost')
    expect(kindOf({ 'feed.vol': 'lost', 'feed.order': 'live' })).toBe('partial')
    expect(kindOf({ 'feed.vol': 'partial', 'feed.order': 'live' })).toBe('partial')
    expect(kindOf({ 'feed.vol': 'delayed', 'feed.order': 'live' })).toBe('delayed')
    expect(kindOf({ 'feed.vol': 'live', 'feed.order': 'live' })).toBe('live')
  })

  it('is nothing to speak of where no feed is declared', () => {
    expect(kindOf({ 'feed.case': 'lost' })).toBeUndefined()
  })

  it('is said in words with the time up to which all had come', () => {
    const values = { 'feed.vol': 'lost', 'feed.vol.since': NOW - HOUR }
    const input = anInput(values)
    expect(noticeOf(supplyOf(input.board, ['vol']), input)).toEqual({
      tone: 'serious',
      ...{ text: '来源中断', until: '截至 15:00' },
    })
    const last = { kind: 'lost', wholeUntil: NOW - 20 * HOUR } as const
    expect(noticeOf(last, input)?.until).toBe('截至 11-20 20:00')
    expect(noticeOf({ kind: 'delayed', wholeUntil: null }, input)).toEqual({
      tone: 'caution',
      ...{ text: '来源延迟', until: '' },
    })
    expect(noticeOf({ kind: 'live', wholeUntil: null }, input)).toBeNull()
    expect(noticeOf(null, input)).toBeNull()
  })
})
