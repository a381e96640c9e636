import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { Ledger } from './ledger.ts'
import {
  CASE_DATA,
  CASE_WAYS,
  CONTEXT,
  DAY,
  caseFacts,
  type Draft,
  draft,
  journal,
  ledgerOf,
  MINUTE,
  T0,
} from './sample.ts'

describe('facts out of order', () => {
  it('[IN4] an early fact waits and is applied when its predecessor comes', () => {
    const [reported, accepted] = caseFacts(['reported', 'accepted'])
    const ledger = new Ledger(CONTEXT)
    const late = { ...reported!, recordedAt: T0 + 5 * MINUTE }
    const [first, second] = journal([accepted!, late])
    ledger.apply(first!)
    expect(ledger.get('case', 'c1')).toBeUndefined()
    expect(ledger.rejections()).toMatchObject([{ reason: 'unknownSubject', pending: true }])
    ledger.apply(second!)
    expect(ledger.get('case', 'c1')?.state).toBe('ACCEPTED')
    expect(ledger.rejections()).toEqual([])
  })

  it('[IN4] counts as rejected once the reorder window of ten minutes is over', () => {
    const ledger = ledgerOf(caseFacts(['accepted']), 9)
    expect(ledger.rejections()).toMatchObject([{ pending: true }])
    ledger.advance(T0 + 10 * MINUTE)
    expect(ledger.rejections()).toMatchObject([{ pending: false }])
  })

  it('[IN4] facts of the same moment find their order', () => {
    const same = caseFacts(['filed', 'accepted', 'reported']).map((one) => ({ ...one, time: T0 }))
    const ledger = ledgerOf(same)
    expect(ledger.get('case', 'c1')?.state).toBe('FILED')
    expect(ledger.rejections()).toEqual([])
  })

  it('a rejected fact stamped ahead fires nothing that lies before it', () => {
    // ACCEPT turns nearly due at minute 120; the fact of minute 122 is met at 118.
    const signed = { ...caseFacts(['signed'], 'c1', 122)[0]!, recordedAt: T0 + 118 * MINUTE }
    const soonAt = (drafts: readonly Draft[], untilMinute?: number): number | null | undefined =>
      ledgerOf(drafts, untilMinute).get('case', 'c1')?.rounds[0]?.clocks['ACCEPT']?.soonFiredAt
    const facts = [...caseFacts(['reported']), signed]
    expect(soonAt(facts)).toBeNull()
    expect(soonAt(facts, 120)).toBe(T0 + 120 * MINUTE)
    const late = { ...caseFacts(['supervised'], 'c1', 60)[0]!, recordedAt: T0 + 119 * MINUTE }
    expect(soonAt([...facts, late])).toBeNull()
  })

  it('keeps the newest rejections up to its cap', () => {
    const ledger = new Ledger(CONTEXT, { rejectionCap: 3 })
    const wild = [1, 2, 3, 4].map((n) => draft('case.signed', n, { signer: 's' }, `c${n}`))
    for (const fact of journal(wild)) ledger.apply(fact)
    expect(ledger.rejections().map(({ fact }) => fact.subject)).toEqual(['c2', 'c3', 'c4'])
    expect(ledger.rejectionCount).toBe(3)
  })

  it('holds facts in order of time and leaves types without a table alone', () => {
    const [reported, accepted] = caseFacts(['reported', 'accepted'])
    const ledger = ledgerOf([accepted!, reported!, draft('district.loaded', 3, { hash: 'h' }, 'd')])
    expect(ledger.facts('case', 'c1').map(({ type }) => type)).toEqual([
      'case.reported',
      'case.accepted',
    ])
    expect(ledger.now).toBe(T0 + 3 * MINUTE)
  })
})

describe('regions', () => {
  it('a case moves with the last region named; its stays keep where it was', () => {
    const facts = caseFacts(CASE_WAYS['FILED'] ?? [])
    const data = { ...CASE_DATA['case.dispatched'], regionCode: 'S2' }
    const record = ledgerOf([...facts, draft('case.dispatched', 9, data)]).get('case', 'c1')
    expect(record?.regionCode).toBe('S2')
    expect(record?.stays.map(({ state, regionCode }) => `${state} ${regionCode}`)).toEqual([
      'REPORTED S1',
      'ACCEPTED S1',
      'FILED S1',
      'DISPATCHED S2',
    ])
  })

  it('a record whose facts name no region stands at the root', () => {
    const data = { name: 'd', director: 'x' }
    const ledger = ledgerOf([draft('drill.started', 0, data, 'd')])
    expect(ledger.get('drill', 'd')?.regionCode).toBe('S')
  })
})

describe('ratings', () => {
  const evaluated = caseFacts(CASE_WAYS['EVALUATED'] ?? [])

  it('a callback writes a feedback record of its case and round', () => {
    const record = ledgerOf(evaluated).get('feedback', 'case:c1:1')
    expect(record).toMatchObject({
      state: 'RATED',
      regionCode: 'S1',
      fields: { subjectType: 'case', subjectId: 'c1', level: 5, contacted: true },
    })
    expect(record?.rounds[0]?.at['answered']).toBe(evaluated.at(-1)?.time)
  })

  it('each round has its own, and a bad one can be rectified', () => {
    const again = caseFacts(
      ['reopened', 'signed', 'feedback', 'verifyAssigned', 'verifyPassed', 'callback'],
      'c1',
      20,
    )
    const rectify = draft('feedback.rectifyOpened', 30, {}, 'case:c1:2')
    const ledger = ledgerOf([...evaluated, ...again, rectify])
    expect([...ledger.all('feedback')].map(({ id, state }) => `${id} ${state}`)).toEqual([
      'case:c1:1 RATED',
      'case:c1:2 RECTIFYING',
    ])
  })

  it('moves with its case', () => {
    const data = { ...CASE_DATA['case.dispatched'], regionCode: 'S2' }
    const again = caseFacts(['reopened', 'returned'], 'c1', 20)
    const ledger = ledgerOf([...evaluated, ...again, draft('case.dispatched', 30, data)])
    expect(ledger.get('feedback', 'case:c1:1')?.regionCode).toBe('S2')
  })

  it('is gone again when the callback turns out illegal', () => {
    const ledger = new Ledger(CONTEXT)
    const heard: string[] = []
    ledger.listen({
      before: ({ family, id }) => void (family === 'feedback' && heard.push(`${id} left`)),
      after: ({ family, id }) => void (family === 'feedback' && heard.push(`${id} stands`)),
    })
    const cancelled: Draft = {
      ...caseFacts(['cancelled'], 'c1', 3.5)[0]!,
      recordedAt: T0 + 99 * MINUTE,
    }
    for (const fact of journal([...evaluated, cancelled])) {
      ledger.apply(fact)
      ledger.settle()
    }
    expect(ledger.get('feedback', 'case:c1:1')).toBeUndefined()
    expect(heard).toEqual(['case:c1:1 stands', 'case:c1:1 left'])
  })

  it('a reviewed order has one too, within seven days', () => {
    const order = (verb: string, minute: number, data: Draft['data'] = {}): Draft =>
      draft(`order.${verb}`, minute, data, 'o')
    const done = [
      order('submitted', 0, { regionCode: 'S2', orderType: 'resident', serviceClass: 'r' }),
      ...['approved', 'dispatched', 'accepted', 'done'].map((verb, i) => order(verb, i + 1)),
    ]
    const reviewed = (minute: number): Ledger =>
      ledgerOf([...done, order('reviewed', minute, { level: 4 })])
    expect(reviewed(60).get('feedback', 'order:o:1')).toMatchObject({ regionCode: 'S2' })
    expect(reviewed(4 + 7 * 1440 + 1).rejections()[0]?.reason).toBe('reviewWindow')
  })
})

it('reads none of the records that have left memory to tell which are open', () => {
  const facts = journal([
    ...['c1', 'c2'].flatMap((id) => caseFacts(CASE_WAYS['REJECTED']!, id)),
    ...caseFacts(['reported'], 'c3', 10),
  ])
  let recalled = 0
  const recall = (seqs: readonly number[]): Fact[] => {
    recalled += seqs.length
    return seqs.map((seq) => facts[seq - 1]!)
  }
  const ledger = new Ledger(CONTEXT, { idleMs: 0, recall })
  for (const fact of facts) ledger.apply(fact)
  ledger.advance(T0 + DAY)
  ledger.settle()
  expect(ledger.size.retired).toBe(2)
  expect([...ledger.open('case')].map(({ id }) => id)).toEqual(['c3'])
  expect(ledger.latest('case', 1).map(({ id }) => id)).toEqual(['c3'])
  expect(recalled).toBe(0)
  expect(ledger.latest('case', 2).map(({ id }) => id)).toEqual(['c3', 'c2'])
  expect([...ledger.all('case')]).toHaveLength(3)
  expect(recalled).toBeGreaterThan(0)
})
