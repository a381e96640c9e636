import { describe, expect, test } from 'vitest'
import { anInput, HOUR, MINUTE, NOW } from '../../../panel/test-input.ts'
import type { AnsweredCase, AnsweredClock } from './answer.ts'
import { caseCardView, clockView, type CaseFrame } from './case-view.ts'

const { names, timeZone } = anInput({})
const frame: CaseFrame = { lang: 'zh', names, timeZone, nowMs: NOW }

function aClock(change: Partial<AnsweredClock> = {}): AnsweredClock {
  return {
    ...{ name: 'TOTAL', startAt: NOW - 10 * HOUR, dueAt: NOW + 2 * HOUR, soonAt: NOW + HOUR },
    ...{ pausedAt: null, pausedMs: 0, stoppedAt: null, breachedAt: null, limit: null },
    ...change,
  }
}

function aCase(change: Partial<AnsweredCase> = {}): AnsweredCase {
  return {
    ...{ id: 'c1', version: { seq: 1, t: NOW / 1000 }, state: 'HANDLING', since: NOW - HOUR },
    ...{ stateName: { zh: '处置中', en: 'Being handled' }, isOpen: true, region: 'A1' },
    fields: { categoryL1: '03', categoryL2: '0301', urgency: 'L3', ownerOrg: 'cg' },
    coOrgs: ['cg', 'zj'],
    standard: null,
    rounds: [{ no: 1, at: {}, clocks: [aClock()], counters: {}, flags: [] }],
    steps: [],
    ...change,
  }
}

describe('a clock', () => {
  test('says what is left, what is over, and from when it is near', () => {
    expect(clockView(aClock(), frame)).toMatchObject({ text: '剩 2 时', tone: 'plain' })
    expect(clockView(aClock({ soonAt: NOW - 1 }), frame).tone).toBe('caution')
    const over = clockView(aClock({ dueAt: NOW - 90 * MINUTE }), frame)
    expect(over).toMatchObject({ text: '超 1 时 30 分', tone: 'serious', running: true })
    expect(clockView(aClock({ dueAt: null }), frame)).toMatchObject({
      text: '未定时限',
      gone: null,
    })
  })

  test('stands still when it is stopped or paused, whatever the time', () => {
    const stopped = aClock({ stoppedAt: NOW - 8 * HOUR, pausedMs: HOUR })
    const late = aClock({ stoppedAt: NOW - HOUR, breachedAt: NOW - 2 * HOUR })
    const paused = aClock({ pausedAt: NOW - 4 * HOUR, dueAt: NOW - HOUR })
    for (const nowMs of [NOW, NOW + 100 * HOUR]) {
      const at = { ...frame, nowMs }
      expect(clockView(stopped, at)).toMatchObject({ text: '1 时 · 按时', tone: 'plain' })
      expect(clockView(late, at)).toMatchObject({ text: '9 时 · 超时' })
      expect(clockView(paused, at)).toMatchObject({ text: '暂停', running: false, tone: 'plain' })
      expect(clockView(paused, at).gone).toBeCloseTo(6 / 9)
    }
  })
})

describe('a case opened', () => {
  test('names category, place, who handles it once, and its limit; an urgent one that is late is critical', () => {
    const view = caseCardView(aCase(), frame)
    expect(view).toMatchObject({
      name: '类03.0301',
      group: '类03',
      place: 'A1',
      verdict: '剩 2 时',
    })
    expect(view.pairs).toContainEqual({ label: '承办', text: '部门cg、部门zj' })
    const fields = { ...aCase().fields, urgency: 'L1' }
    const rounds = [{ ...aCase().rounds[0]!, clocks: [aClock({ dueAt: NOW - HOUR })] }]
    expect(caseCardView(aCase({ fields, rounds }), frame).tone).toBe('critical')
    expect(caseCardView(aCase({ rounds }), frame).tone).toBe('serious')
  })

  test('says which step is past its limit while the whole is not, the longest first', () => {
    const aStep = (name: string, overMs: number): AnsweredClock =>
      aClock({ name, dueAt: NOW - overMs })
    const withClocks = (...clocks: AnsweredClock[]): ReturnType<typeof aCase> =>
      aCase({ rounds: [{ ...aCase().rounds[0]!, clocks }] })
    const said = (found: ReturnType<typeof aCase>): string => caseCardView(found, frame).stepOver
    expect(said(withClocks(aClock(), aStep('HANDLE', 2 * HOUR)))).toBe('处置超 2 时')
    expect(said(withClocks(aClock(), aStep('SIGN', HOUR), aStep('HANDLE', 2 * HOUR)))).toBe(
      '处置超 2 时',
    )
    expect(said(withClocks(aClock({ dueAt: NOW - HOUR }), aStep('HANDLE', 2 * HOUR)))).toBe('')
    expect(said(withClocks(aClock(), { ...aStep('SIGN', HOUR), stoppedAt: NOW }))).toBe('')
    expect(said({ ...withClocks(aClock(), aStep('VERIFY', HOUR)), isOpen: false })).toBe('')
    expect(said(aCase())).toBe('')
  })

  test('says beside its urgency that a response raised its limits', () => {
    const fields = { ...aCase().fields, urgency: 'L2' }
    const rounds = [{ ...aCase().rounds[0]!, flags: ['limitsRaised'] }]
    const textOf = (found: ReturnType<typeof aCase>): string | undefined =>
      caseCardView(found, frame).pairs.find(({ label }) => label === '紧急程度')?.text
    expect(textOf(aCase({ fields }))).toBe('热点')
    expect(textOf(aCase({ fields, rounds }))).toBe('热点 · 应急响应：按紧急件时限')
  })

  test('that has closed meanwhile says so with its closing', () => {
    const closed = aCase({
      ...{ state: 'CLOSED', isOpen: false, since: NOW - HOUR },
      stateName: { zh: '已结案', en: 'Closed' },
    })
    expect(caseCardView(closed, frame)).toMatchObject({
      ...{ state: '已结案', verdict: '已办结 11-21 15:00', tone: 'plain', isOpen: false },
    })
  })

  test('shows its newest steps with their spans, the present one running, and says how many came before', () => {
    const steps = Array.from({ length: 11 }, (_, i) => ({
      ...{ round: 1, state: `S${i}`, name: { zh: `步${i}`, en: `S${i}` } },
      ...{ from: NOW - (11 - i) * HOUR, to: i === 10 ? null : NOW - (10 - i) * HOUR },
    }))
    const view = caseCardView(aCase({ steps }), frame)
    expect(view.steps).toHaveLength(8)
    expect(view.earlier).toBe(3)
    expect(view.steps.at(-1)).toEqual({ name: '步10', at: '11-21 15:00', age: '1 时', here: true })
    const later = caseCardView(aCase({ steps }), { ...frame, nowMs: NOW + HOUR })
    expect(later.steps.at(-1)!.age).toBe('2 时')
    expect(later.steps[0]!.age).toBe('1 时')
  })

  test('adds up returns, extensions and rework over its rounds', () => {
    const round = aCase().rounds[0]!
    const rounds = [
      { ...round, counters: { returnCount: 1, dispatchCount: 2 } },
      { ...round, no: 2, counters: { returnCount: 1, reworkCount: 3 } },
    ]
    expect(caseCardView(aCase({ rounds }), frame)).toMatchObject({
      round: 2,
      counts: [
        { label: '退单', text: '2 次' },
        { label: '返工', text: '3 次' },
      ],
    })
  })

  test('prints its conditions and limit as the catalogue words them, and says where there are none', () => {
    const standard = {
      ...{ filingCondition: '甲', closingCondition: '乙', limitValue: 4, mustVerify: true },
      ...({ limitType: 'workHour', urgencyDefault: 'L3', mustCallback: true } as const),
    }
    expect(caseCardView(aCase({ standard }), frame).conditions).toEqual([
      { label: '立案条件', text: '甲' },
      { label: '结案条件', text: '乙' },
      { label: '时限', text: '4 工作时' },
    ])
    expect(caseCardView(aCase(), frame).conditions).toEqual([
      { label: '结案标准', text: '目录未定标准' },
    ])
  })
})
