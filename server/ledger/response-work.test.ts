import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import type { FactData } from '../../shared/fact/fact.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import { draft, ledgerOf, MINUTE, T0 } from './sample.ts'

function dataOf(type: FactType): FactData {
  return FACT_TYPES[type].schema.parse(EXAMPLES[type])
}

const started = draft('response.started', 0, dataOf('response.started'), 'response-7')
const created = draft('task.created', 5, dataOf('task.created'), 't')

describe('work in a response', () => {
  it('[IN4] that names an unknown response is kept apart and counts nowhere', () => {
    const ledger = ledgerOf([created, draft('task.claimed', 6, {}, 't')])
    expect(ledger.get('task', 't')).toBeUndefined()
    expect(ledger.rejections().map(({ reason }) => reason)).toEqual([
      'responseKnown',
      'unknownSubject',
    ])
  })

  it('[IN4] is legal as soon as its response is known, be it told before or after', () => {
    for (const facts of [
      [created, started],
      [started, created],
    ]) {
      const ledger = ledgerOf(facts)
      expect(ledger.get('task', 't')?.state).toBe('TODO')
      expect(ledger.rejections()).toEqual([])
    }
  })

  it('[IN4] becomes legal in a ledger that had kept it apart before', () => {
    const ledger = ledgerOf([created])
    expect(ledger.rejectionCount).toBe(1)
    ledger.apply({ ...started, seq: 2, recordedAt: T0 + 9 * MINUTE, id: 'late' } as never)
    expect(ledger.get('task', 't')?.state).toBe('TODO')
    expect(ledger.rejectionCount).toBe(0)
  })
})

describe('a call-out', () => {
  const sent = draft('callout.sent', 0, dataOf('callout.sent'), 'k')

  it('stands as unread three minutes after it was sent, unless somebody read it', () => {
    const ledger = ledgerOf([started, sent])
    ledger.advance(T0 + 3 * MINUTE - 1)
    expect(ledger.get('callout', 'k')?.state).toBe('SENT')
    ledger.advance(T0 + 3 * MINUTE)
    expect(ledger.get('callout', 'k')?.state).toBe('UNREAD')
    const read = ledgerOf([started, sent, draft('callout.read', 3, {}, 'k')])
    read.advance(T0 + 10 * MINUTE)
    expect(read.get('callout', 'k')?.state).toBe('READ')
  })

  it('is late from fifteen minutes on, and in time when answered at that instant', () => {
    const answered = (minute: number) => {
      const fact = draft('callout.answered', minute, dataOf('callout.answered'), 'k')
      const ledger = ledgerOf([started, sent, fact])
      ledger.advance(T0 + 60 * MINUTE)
      return ledger.get('callout', 'k')!.rounds[0]!.clocks['ANSWER']!.breachedAt
    }
    expect(answered(15)).toBeNull()
    expect(answered(16)).toBe(T0 + 15 * MINUTE)
  })
})
