import { describe, expect, it } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { CASE } from '../../shared/lifecycle/case.ts'
import { statesOf } from './compile.ts'
import { CASE_DATA, CASE_WAYS, caseFacts, type Draft, draft, ledgerOf, T0, DAY } from './sample.ts'

const STATES = Object.keys(CASE_WAYS)

/** States from which a row is legal only after a fact that the shortest way does not hold. */
const NEEDS: Readonly<Record<string, string>> = {
  'case.appealAccepted': 'appealed',
  'case.superviseReplied': 'supervised',
}

describe.each(CASE.transitions.filter((row) => row.id !== 'T0'))('$id $type', (row) => {
  const legal = statesOf(CASE, row)
  const verb = row.type.slice('case.'.length)
  const needed = NEEDS[row.type]

  it('is legal exactly from its states and leads to its state', () => {
    for (const state of STATES) {
      const way = [...(CASE_WAYS[state] ?? []), ...(needed === undefined ? [] : [needed])]
      const ledger = ledgerOf(caseFacts([...way, verb]))
      const expected = legal.includes(state) ? (row.to ?? state) : state
      expect(ledger.get('case', 'c1')?.state ?? '', `from ${state || 'nothing'}`).toBe(expected)
    }
  })

  it('[IN4] is rejected from every other state with a named reason and changes nothing', () => {
    for (const state of STATES.filter((state) => !legal.includes(state))) {
      const way = CASE_WAYS[state] ?? []
      const before = ledgerOf(caseFacts(way), 99)
      const after = ledgerOf(caseFacts([...way, verb]), 99)
      expect(after.get('case', 'c1'), `from ${state}`).toEqual(before.get('case', 'c1'))
      expect(after.rejections().map(({ reason, state }) => ({ reason, state }))).toEqual([
        state === ''
          ? { reason: 'unknownSubject', state: null }
          : { reason: 'illegalTransition', state },
      ])
    }
  })

  it('leaves its stamps, flags and counters', () => {
    const from = legal[0] ?? ''
    const way = [...(CASE_WAYS[from] ?? []), ...(needed === undefined ? [] : [needed])]
    const record = ledgerOf(caseFacts([...way, verb])).get('case', 'c1')
    const round = record?.rounds.at(-1)
    const stamps = [row.stamp, ...(row.stamps ?? [])].filter((stamp) => stamp !== undefined)
    for (const stamp of stamps) expect(round?.at[stamp]).toBe(T0 + way.length * 60_000)
    for (const flag of row.flags ?? []) expect(round?.flags[flag]).toBe(true)
    for (const counter of row.counts ?? []) expect(round?.counters[counter]).toBe(1)
  })
})

describe('the case table', () => {
  it('has every row of DOMAIN §2.2.5 and T0', () => {
    const ids = new Set(CASE.transitions.map(({ id }) => id.replace(/[a-z]$/, '')))
    // Of DOMAIN §4.2: what a response does to open cases.
    expect(ids.delete('A1')).toBe(true)
    expect([...ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
      Array.from({ length: 26 }, (_, i) => `T${i}`),
    )
  })

  it('is tried with data for every case fact type', () => {
    const types = Object.keys(FACT_TYPES).filter((type) => type.startsWith('case.'))
    expect(Object.keys(CASE_DATA).sort()).toEqual(types.sort())
  })
})

describe('guards of the case table', () => {
  const reasons = (drafts: Parameters<typeof ledgerOf>[0]): string[] =>
    ledgerOf(drafts)
      .rejections()
      .map(({ reason }) => reason)

  it('T5: a case is not merged into itself', () => {
    const merged = draft('case.merged', 9, { masterCaseId: 'c1' })
    expect(reasons([...caseFacts(['reported']), merged])).toEqual(['notIntoItself'])
  })

  it('T9: an arbitrated order is not returned again, a later order may be', () => {
    const way = caseFacts(['reported', 'accepted', 'filed'])
    const arbitrated = draft('case.dispatched', 10, {
      ...CASE_DATA['case.dispatched'],
      arbitrated: true,
    })
    const returned = caseFacts(['returned'], 'c1', 11)
    expect(reasons([...way, arbitrated, ...returned])).toEqual(['notArbitrated'])
    const later = caseFacts(['signed', 'escalated', 'returned'], 'c1', 12)
    expect(reasons([...way, arbitrated, ...later])).toEqual([])
  })

  it.each(['h1', 'h2'])('T17: %s, who handled the case, may not verify it', (verifier) => {
    const way = caseFacts(CASE_WAYS['HANDLING'] ?? [])
    const feedback = draft('case.feedback', 10, {
      ...CASE_DATA['case.feedback'],
      handler: 'h2',
    })
    const assigned = draft('case.verifyAssigned', 11, { verifier })
    expect(reasons([...way, feedback, assigned])).toEqual(['verifierNotHandler'])
  })

  it('T20: verification is skipped when impossible, or when the standard does not ask for it', () => {
    const skip = draft('case.closedWithoutVerify', 20, { reason: 'notRequired' })
    const way = caseFacts(CASE_WAYS['FEEDBACK'] ?? [])
    expect(reasons([...way, skip])).toEqual(['verifyMayBeSkipped'])
    const lax = way.map((one) =>
      one.type === 'case.filed' ? { ...one, data: { ...one.data, categoryL2: '0302' } } : one,
    )
    expect(reasons([...lax, skip])).toEqual([])
  })

  it('T22: a case is reopened within 30 days of its close and not after', () => {
    const way = caseFacts(CASE_WAYS['CLOSED'] ?? [])
    const closed = way.at(-1)?.time ?? 0
    const reopen = (time: number): string[] =>
      reasons([...way, { ...draft('case.reopened', 0, { reason: 'r' }), time }])
    expect(reopen(closed + 30 * DAY)).toEqual([])
    expect(reopen(closed + 30 * DAY + 1)).toEqual(['reopenWindow'])
  })

  it('T25: an appeal is made and decided while the case is CLOSED, as DOMAIN lists it: not after the callback', () => {
    const way = CASE_WAYS['CLOSED'] ?? []
    expect(reasons(caseFacts([...way, 'appealed', 'appealAccepted', 'callback']))).toEqual([])
    for (const late of [
      ['callback', 'appealed'],
      ['appealed', 'callback', 'appealAccepted'],
    ])
      expect(reasons(caseFacts([...way, ...late]))).toEqual(['illegalTransition'])
  })

  it('T25: an appeal is accepted only after it was made', () => {
    const way = CASE_WAYS['CLOSED'] ?? []
    expect(reasons(caseFacts([...way, 'appealAccepted']))).toEqual(['wasAppealed'])
  })

  it('[IN4] a fact for a region that the package does not know is rejected', () => {
    const data = { ...CASE_DATA['case.reported'], regionCode: 'X' }
    expect(reasons([draft('case.reported', 0, data)])).toEqual(['unknownRegion'])
  })
})

describe('closing a case with open whistles and mediations', () => {
  const way = caseFacts(CASE_WAYS['VERIFYING'] ?? [])
  const blown = draft(
    'whistle.blown',
    1,
    { regionCode: 'S1', kind: 'work', reason: 'residentProblem', orgs: ['o'], caseId: 'c1' },
    'w9',
  )
  const whistle = (verb: string, minute: number): ReturnType<typeof draft> =>
    draft(`whistle.${verb}`, minute, { result: 'solved' }, 'w9')
  const resolve = [whistle('signed', 2), whistle('arrived', 3), whistle('resolved', 30)]
  const close = (minute: number, data: object = {}): ReturnType<typeof draft> =>
    draft('case.verifyPassed', minute, { ...CASE_DATA['case.verifyPassed'], ...data })
  const stateOf = (drafts: Parameters<typeof ledgerOf>[0]): string | undefined =>
    ledgerOf(drafts).get('case', 'c1')?.state

  it('is rejected while a whistle of it is open', () => {
    const ledger = ledgerOf([...way, blown, close(20)])
    expect(ledger.get('case', 'c1')?.state).toBe('VERIFYING')
    expect(ledger.rejections()[0]?.reason).toBe('linkedClosed')
  })

  it('is legal once the whistle is resolved, and with closeLinked and a reason', () => {
    expect(stateOf([...way, blown, ...resolve, close(40)])).toBe('CLOSED')
    expect(stateOf([...way, blown, close(20, { closeLinked: true })])).toBe('VERIFYING')
    const said = { closeLinked: true, closeLinkedReason: '区级已接手' }
    expect(stateOf([...way, blown, close(20, said)])).toBe('CLOSED')
  })

  it('finds the whistle also by the case’s own whistled fact', () => {
    const whistled = draft('case.whistled', 4.5, { whistleId: 'w9' })
    const free = { ...blown, data: { ...blown.data, caseId: undefined } }
    const facts = [...way, whistled, free, close(20)].sort((a, b) => a.time - b.time)
    expect(stateOf(facts)).toBe('VERIFYING')
  })

  it('is rejected while a mediation of it is open, and legal when that has failed', () => {
    const med = (
      verb: string,
      minute: number,
      data: Draft['data'] = {},
    ): ReturnType<typeof draft> => draft(`med.${verb}`, minute, data, 'm1')
    const opening = med('applied', 1, { regionCode: 'S1', causeCode: 'n', caseId: 'c1' })
    expect(stateOf([...way, opening, close(20)])).toBe('VERIFYING')
    expect(stateOf([...way, opening, med('refusedByParty', 10), close(20)])).toBe('CLOSED')
  })

  it('[IN4] changes with a late fact of the whistle: the case is folded again', () => {
    const ledger = ledgerOf([...way, close(40), { ...blown, recordedAt: T0 + DAY }])
    expect(ledger.get('case', 'c1')?.state).toBe('VERIFYING')
    const resolved = ledgerOf([
      ...way,
      close(40),
      ...[blown, ...resolve].map((one) => ({ ...one, recordedAt: T0 + DAY })),
    ])
    expect(resolved.get('case', 'c1')?.state).toBe('CLOSED')
    expect(resolved.rejections()).toEqual([])
  })
})
