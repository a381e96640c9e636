import { beforeEach, describe, expect, it } from 'vitest'
import { COUNTERSIGN_MS } from '../../../shared/lifecycle/proposal.ts'
import { MISTAKE_WINDOW_MS } from '../../../shared/lifecycle/response.ts'
import { FIELDS, person, TestDesk } from './test-desk.ts'

const MINUTE = 60_000
const officer = person('officer')
const chief = person('chief')
const commander = person('commander')
let desk: TestDesk

beforeEach(() => {
  desk = new TestDesk()
})

const started = (level = 3): string => {
  const response = desk.change('A1', FIELDS.A1)
  desk.change('A2', { ...FIELDS.A2, responseLevel: level }, response)
  return response
}

describe('levels (A3, A4)', () => {
  it('A3 opens what the higher level has beyond, and says what it was before', () => {
    const response = started(3)
    expect(desk.tasks('TODO').toSorted()).toEqual(['all', 'only-3'])
    desk.nowMs += 60 * MINUTE
    desk.change('A3', FIELDS.A3, response)
    expect(desk.value('mode.responseLevel')).toBe(2)
    expect(desk.value('mode.previousLevel')).toBe(3)
    expect(desk.tasks('TODO')).toContain('only-2')
    expect(desk.tasks('TODO')).toContain('all')
  })

  it('A4 closes what the lower level has not, and deletes nothing', () => {
    const response = started(3)
    desk.change('A4', FIELDS.A4, response)
    expect(desk.value('mode.responseLevel')).toBe(4)
    expect(desk.tasks('CANCELLED')).toEqual(['only-3'])
    expect(desk.tasks('TODO').toSorted()).toEqual(['all', 'only-4'])
    expect(
      desk
        .view()
        .find('response', response)
        ?.kept?.map(({ type }) => type),
    ).toContain('response.started')
  })

  it('A3 opens again what A4 had closed', () => {
    const response = started(3)
    desk.change('A4', FIELDS.A4, response)
    desk.change('A3', { ...FIELDS.A3, responseLevel: 3 }, response)
    expect(desk.tasks('TODO').toSorted()).toEqual(['all', 'only-3'])
    desk.change('A4', FIELDS.A4, response)
    expect(desk.tasks('TODO').toSorted()).toEqual(['all', 'only-4'])
    expect(desk.tasks('CANCELLED').toSorted()).toEqual(['only-3', 'only-3', 'only-4'])
  })

  it.each([
    ['A3', 3],
    ['A3', 4],
    ['A4', 3],
    ['A4', 2],
  ] as const)('%s from level 3 to %i is the wrong way', (transition, responseLevel) => {
    const response = started(3)
    const fields = { ...FIELDS.A3, responseLevel }
    expect(() => desk.change(transition, fields, response)).toThrow(
      expect.objectContaining({ field: 'responseLevel' }),
    )
  })

  it('keeps no document number of a step before', () => {
    const response = started(3)
    const { docNo: _, ...rest } = FIELDS.A3
    const verbalOrder = { who: '区指挥长', when: '2026-06-01T11:00:00+08:00', how: '电话' }
    desk.change('A3', { ...rest, verbalOrder }, response)
    expect(desk.value('mode.docNo')).toBe('区指挥长 电话')
    expect(desk.value('mode.verbalAt')).toBe(Date.parse('2026-06-01T11:00:00+08:00'))
  })
})

describe('three scales', () => {
  it('warning level, response level and event grade never stand for one another', () => {
    const response = started(3)
    expect(desk.value('mode.warningLevel')).toBeUndefined()
    expect(desk.value('mode.responseLevel')).toBe(3)
    expect(desk.value('mode.eventGrade')).toBe('ungraded')
    const note = { kind: 'incident', text: '市局认定', eventGrade: 'larger' }
    expect(() => desk.do(officer, { act: 'note', responseId: response, note })).toThrow('body')
    desk.do(officer, {
      act: 'note',
      responseId: response,
      note: { ...note, statedBy: '市应急局' },
    })
    expect(desk.value('mode.eventGrade')).toBe('larger')
    expect(desk.value('mode.gradeStatedBy')).toBe('市应急局')
    expect(desk.value('mode.responseLevel')).toBe(3)
  })
})

describe('the declared share of exposure', () => {
  const affected = (): unknown => desk.value('E13@now')

  it('[E13] is of the residents of the regions, all where nobody declares one', () => {
    desk.change("A2'", { ...FIELDS["A2'"], exposureShare: 0.3 })
    expect(affected()).toBe(120)
    desk.change("A2'", { ...FIELDS["A2'"], regionCodes: ['b'], responseLevel: 1 })
    expect(affected()).toBe(600)
  })

  it.each([0, -0.1, 1.1, '0.3'])('[E13] is no %s', (exposureShare) => {
    expect(() => desk.change("A2'", { ...FIELDS["A2'"], exposureShare })).toThrow(
      expect.objectContaining({ field: 'exposureShare' }),
    )
  })

  it('[E13] goes with a start that was a mistake', () => {
    const response = desk.change('A1', FIELDS.A1)
    desk.change('A2', { ...FIELDS.A2, exposureShare: 0.3 }, response)
    expect(affected()).toBe(120)
    desk.change("A5'", FIELDS["A5'"], response)
    expect(affected()).toBe(400)
  })
})

describe("a mistaken start (A5')", () => {
  it('goes back to the alert it came from, marked, with what the alert said', () => {
    const response = started()
    desk.change("A5'", FIELDS["A5'"], response)
    expect(desk.value('mode')).toBe('ALERT')
    expect(desk.value('mode.mistaken')).toBe(true)
    expect(desk.value('mode.matter')).toBe(FIELDS.A1.matter)
    expect(desk.value('mode.authority')).toBe(FIELDS.A1.authority)
    expect(desk.tasks('TODO')).toEqual([])
  })

  it('[§4.2] leaves nothing to the start that follows: its tasks, muster, first report and call-outs are opened anew', () => {
    const response = desk.change('A1', FIELDS.A1)
    const alertedAt = desk.nowMs
    desk.nowMs += MINUTE
    const startedAt = desk.nowMs
    desk.change('A2', FIELDS.A2, response)
    desk.nowMs += 10 * MINUTE
    desk.change("A5'", FIELDS["A5'"], response)
    desk.nowMs += 60 * MINUTE
    desk.change('A2', FIELDS.A2, response)
    const now = desk.nowMs
    expect(desk.tasks('TODO').toSorted()).toEqual(['all', 'only-3'])
    const opened = (family: 'callout' | 'muster' | 'sitrep', stamp: string): number[] =>
      [...desk.view().list(family)].map(({ rounds }) => rounds[0]!.at[stamp] ?? 0)
    expect(opened('callout', 'sent').toSorted((a, b) => a - b)).toEqual([alertedAt, startedAt, now])
    expect(opened('muster', 'summoned').toSorted((a, b) => a - b)).toEqual([startedAt, now])
    expect(opened('sitrep', 'scheduled').toSorted((a, b) => a - b)).toEqual([startedAt, now])
    // Those of the mistake are in no rate: nine are summoned, and of the call-outs the alert's is left beside the new one.
    expect([desk.value('E3@now.d'), desk.value('E1@now.d')]).toEqual([9, 2])
    expect([desk.value('E5@now.d'), desk.value('E5@now.x')]).toEqual([2, 0])
    desk.nowMs += 31 * MINUTE
    desk.fold().advance(desk.nowMs)
    expect([desk.value('E10@now.n'), desk.value('E10@now.d')]).toEqual([0, 1])
  })

  it('goes back to NORMAL where there was no alert, and the trace stays', () => {
    const response = desk.change("A2'", FIELDS["A2'"])
    desk.change("A5'", FIELDS["A5'"], response)
    expect(desk.value('mode')).toBe('NORMAL')
    const record = desk.view().find('response', response)
    expect(record?.fields['mistaken']).toBe(true)
    expect(record?.kept?.map(({ type }) => type)).toEqual([
      'response.started',
      'response.noted',
      'response.annulled',
    ])
  })

  it('is over after thirty minutes, also for a proposal made before', () => {
    const response = started()
    const command = { act: 'propose', transition: "A5'", responseId: response }
    desk.nowMs += MISTAKE_WINDOW_MS - MINUTE
    const { proposalId } = desk.do(chief, { ...command, fields: FIELDS["A5'"] })
    desk.nowMs += MINUTE + 1
    const late = expect.objectContaining({ code: 'tooLate' })
    expect(() => desk.do(commander, { act: 'confirm', proposalId })).toThrow(late)
    expect(() => desk.do(chief, { ...command, fields: FIELDS["A5'"] })).toThrow(late)
    expect(desk.value('mode')).toBe('EMERGENCY')
  })
})

describe('break-glass (A8)', () => {
  const broken = (by = officer) =>
    desk.do(by, { act: 'breakGlass', fields: { reason: '电话不通', regionCodes: ['a'] } })

  it('takes an officer alone into ALERT, shown until another has reviewed it', () => {
    const { proposalId, responseId } = broken()
    expect(desk.value('mode')).toBe('ALERT')
    expect(desk.value('mode.breakGlass')).toBe(true)
    expect(desk.value('mode.confirmedBy')).toBeNull()
    expect(desk.value('mode.reviewed')).toBeNull()
    const review = { act: 'reviewBreakGlass', proposalId, verdict: 'upheld', note: '属实' }
    const own = { ...person('chief', 'officer'), id: officer.id }
    expect(() => desk.do(own, review)).toThrow(expect.objectContaining({ code: 'samePerson' }))
    expect(() => desk.do(officer, review)).toThrow(expect.objectContaining({ code: 'notAllowed' }))
    desk.do(chief, review)
    expect(desk.value('mode.reviewed')).toBe('upheld')
    // The way on is two people's.
    expect(() =>
      desk.do(officer, {
        ...{ act: 'propose', transition: 'A2', responseId, fields: FIELDS.A2 },
      }),
    ).toThrow(expect.objectContaining({ code: 'notAllowed' }))
    desk.change('A2', FIELDS.A2, responseId)
    expect(desk.value('mode')).toBe('EMERGENCY')
  })

  it('cannot enter EMERGENCY and cannot be approved by telephone: it has no proposal', () => {
    const { proposalId } = broken()
    const phone = {
      ...{ calledAt: new Date(desk.nowMs).toISOString(), numberDialled: '8021' },
      answeredBy: 'commander',
    }
    expect(() => desk.do(officer, { act: 'confirmByPhone', proposalId, phone })).toThrow(
      expect.objectContaining({ code: 'proposalNotOpen' }),
    )
    expect(desk.value('mode')).toBe('ALERT')
  })

  it('can be reviewed after the alert was lifted', () => {
    const { proposalId, responseId } = broken()
    desk.change('A7', FIELDS.A7, responseId)
    desk.do(chief, { act: 'reviewBreakGlass', proposalId, verdict: 'notUpheld', note: '不必' })
    expect(desk.view().find('proposal', proposalId!)?.state).toBe('APPROVED')
  })

  it('[MD3] is nothing for a technical administrator, nor is any other step', () => {
    const administrator = person('administrator')
    const refused = expect.objectContaining({ code: 'notAllowed' })
    expect(() => broken(administrator)).toThrow(refused)
    expect(() =>
      desk.do(administrator, {
        ...{ act: 'propose', transition: 'A1', fields: FIELDS.A1 },
      }),
    ).toThrow(refused)
  })
})

describe('approval by telephone', () => {
  const phone = () => ({
    ...{ calledAt: new Date(desk.nowMs).toISOString(), numberDialled: '0513-8210 8021' },
    answeredBy: 'commander',
  })
  const proposed = (): string => {
    const response = desk.change('A1', FIELDS.A1)
    const command = { act: 'propose', transition: 'A2', responseId: response, fields: FIELDS.A2 }
    return desk.do(chief, command)['proposalId']!
  }
  const byPhone = (proposalId: string, over: object = {}) =>
    desk.do(chief, { act: 'confirmByPhone', proposalId, phone: { ...phone(), ...over } })

  it('takes effect at once and waits for the signature of who answered', () => {
    const proposalId = proposed()
    byPhone(proposalId)
    expect(desk.value('mode')).toBe('EMERGENCY')
    expect(desk.value('mode.confirmedBy')).toBe('commander')
    expect(desk.value('mode.byPhone')).toBe(true)
    expect(desk.value('mode.countersignDue')).toBe(desk.nowMs + COUNTERSIGN_MS)
    const sign = { act: 'countersign', proposalId }
    const refused = (code: string) => expect.objectContaining({ code })
    expect(() => desk.do({ ...commander, id: chief.id }, sign)).toThrow(refused('samePerson'))
    expect(() => desk.do(person('commander', 'deputy'), sign)).toThrow(refused('notWhoAnswered'))
    expect(() => desk.do(person('chief', 'chief-2'), sign)).toThrow(refused('notAllowed'))
    desk.do(commander, sign)
    expect(desk.value('mode.countersignDue')).toBeNull()
    expect(desk.do(commander, sign)['proposalId']).toBe(proposalId)
  })

  it('is overdue after a day, for all to see, and can still be signed, as late', () => {
    const proposalId = proposed()
    byPhone(proposalId)
    desk.nowMs += COUNTERSIGN_MS
    desk.fold().advance(desk.nowMs)
    expect(desk.value('mode.countersignOverdue')).toBeUndefined()
    desk.nowMs += 1000
    desk.fold().advance(desk.nowMs)
    expect(desk.value('mode.countersignOverdue')).toBe(1)
    expect(desk.view().find('proposal', proposalId)?.rounds[0]?.flags['overdue']).toBe(true)
    desk.do(commander, { act: 'countersign', proposalId })
    expect(desk.value('mode.countersignOverdue')).toBeUndefined()
    const told = desk.facts.findLast(({ type }) => type === 'response.countersigned')
    expect(told?.data['late']).toBe(true)
  })

  it.each(['calledAt', 'numberDialled', 'answeredBy'])('names a missing %s', (field) => {
    const { [field as 'calledAt']: _, ...rest } = phone()
    const command = { act: 'confirmByPhone', proposalId: proposed(), phone: rest }
    expect(() => desk.do(chief, command)).toThrow(
      expect.objectContaining({ code: 'badField', field: `phone.${field}` }),
    )
  })

  it.each(['13812345678', '+8613812345678', '0086 138 1234 5678', '138-1234-5678'])(
    'keeps no private number: %s',
    (numberDialled) => {
      expect(() => byPhone(proposed(), { numberDialled })).toThrow(
        expect.objectContaining({ field: 'phone.numberDialled' }),
      )
    },
  )

  it('is no call from before the proposal or after now, nor one to the proposer or to who may not confirm', () => {
    const proposalId = proposed()
    const at = (ms: number) => ({ calledAt: new Date(desk.nowMs + ms).toISOString() })
    for (const over of [at(-10 * MINUTE), at(10 * MINUTE)])
      expect(() => byPhone(proposalId, over)).toThrow(
        expect.objectContaining({ field: 'phone.calledAt' }),
      )
    expect(() => byPhone(proposalId, { answeredBy: 'chief' })).toThrow(
      expect.objectContaining({ field: 'phone.answeredBy' }),
    )
    desk.posts = [{ post: 'commander', roles: ['commander'] }]
    expect(() => byPhone(proposalId, { answeredBy: 'caretaker' })).toThrow(
      expect.objectContaining({ field: 'phone.answeredBy' }),
    )
    byPhone(proposalId)
    expect(desk.value('mode')).toBe('EMERGENCY')
  })
})

describe('an order from above', () => {
  it('takes effect by its document number, and a second person countersigns', () => {
    const response = desk.change('A1', FIELDS.A1)
    const fields = { ...FIELDS.A2, authority: '区应急指挥部', docNo: '区应急〔2026〕3号' }
    const order = { act: 'enterOrder', transition: 'A2', responseId: response, fields }
    expect(() => desk.do(officer, order)).toThrow(expect.objectContaining({ code: 'notAllowed' }))
    const { proposalId } = desk.do(chief, order)
    expect(desk.value('mode')).toBe('EMERGENCY')
    expect(desk.value('mode.upperOrder')).toBe(true)
    expect(desk.value('mode.confirmedBy')).toBe('区应急指挥部')
    const sign = { act: 'countersign', proposalId }
    expect(() => desk.do({ ...commander, id: chief.id }, sign)).toThrow('second person')
    desk.do(commander, sign)
    expect(desk.value('mode.countersignDue')).toBeNull()
  })

  it('needs the number of its document, and orders no alert', () => {
    const response = desk.change('A1', FIELDS.A1)
    const { docNo: _, ...rest } = FIELDS.A2
    const verbalOrder = { who: '区指挥长', when: '2026-06-01T09:00:00+08:00', how: '电话' }
    const command = { act: 'enterOrder', transition: 'A2', responseId: response }
    expect(() => desk.do(chief, { ...command, fields: { ...rest, verbalOrder } })).toThrow(
      expect.objectContaining({ field: 'docNo' }),
    )
    expect(() =>
      desk.do(chief, { act: 'enterOrder', transition: 'A1', fields: FIELDS.A1 }),
    ).toThrow(expect.objectContaining({ code: 'notFromAbove' }))
  })
})

describe('effects of a change', () => {
  it('A2 opens elements, tasks, musters, supplies, the first report and call-outs; A5 what is to be done after', () => {
    const response = started()
    const count = (family: 'element' | 'muster' | 'supply' | 'sitrep' | 'callout'): number =>
      [...desk.view().list(family)].length
    expect(count('element')).toBe(6)
    expect(count('muster')).toBe(1)
    expect(count('supply')).toBe(1)
    expect(count('sitrep')).toBe(1)
    expect(count('callout')).toBeGreaterThan(0)
    desk.change('A5', FIELDS.A5, response)
    expect(desk.value('mode')).toBe('RECOVERY')
    expect(desk.tasks('TODO')).toContain('rec')
  })

  it.each([1, 2, 3, 4])(
    '[§0.3.6] A2 at response level %i calls its posts, whatever the level of the warning was',
    (responseLevel) => {
      const response = desk.change('A1', { ...FIELDS.A1, warningLevel: 2 })
      const calls = (): string[] =>
        [...desk.view().list('callout')].map(({ id }) => id.slice(response.length + 1)).toSorted()
      expect(calls()).toEqual(['call-alert-1'])
      desk.change('A2', { ...FIELDS.A2, responseLevel }, response)
      expect(calls()).toEqual([`call-${responseLevel}-1`, 'call-alert-1'])
    },
  )

  it('A1 begins call-outs and says in the log that duty is doubled', () => {
    const response = desk.change('A1', FIELDS.A1)
    expect([...desk.view().list('callout')].length).toBe(1)
    const notes = desk
      .view()
      .find('response', response)
      ?.kept?.map(({ data }) => data['text'])
    expect(notes).toContain('值班加强为双人')
  })

  describe('limits of related cases', () => {
    const report = (id: string, data: object = {}): void =>
      desk.tell({
        ...{ id, source: '/grid', type: 'case.reported', subject: id, world: 'live' },
        time: desk.nowMs - MINUTE,
        data: {
          ...{ source: 'grid', categoryL1: '11', categoryL2: '1101', regionCode: 'a' },
          ...data,
        },
      })
    const acceptDue = (id: string): number | null | undefined =>
      desk.view().find('case', id)?.rounds[0]?.clocks['ACCEPT']?.dueAt
    const raised = (): string[] =>
      desk.facts.filter(({ type }) => type === 'case.limitsRaised').map(({ subject }) => subject)

    beforeEach(() => {
      report('told', { urgency: 'L2' })
      // Its standard says L2.
      report('untold')
      report('ordinary', { urgency: 'L3' })
      report('urgent', { urgency: 'L1' })
      report('elsewhere', { urgency: 'L2', regionCode: 'b' })
      report('unrelated', { urgency: 'L2', categoryL2: '1102' })
    })

    it.each(['A1', "A2'"] as const)('%s raises those of urgency L2 to L1’s', (transition) => {
      const response = desk.change(transition, FIELDS[transition])
      expect(raised().toSorted()).toEqual(['told', 'untold'])
      for (const id of raised()) expect(acceptDue(id)).toBe(desk.nowMs + 30 * MINUTE)
      const record = desk.view().find('response', response)
      const notes = record?.kept?.map(({ data }) => data['text'])
      expect(notes).toContain('相关热点件 2 件时限提至紧急件')
      expect(desk.view().find('case', 'told')?.fields['urgency']).toBe('L2')
    })

    it('are not raised again by A2, nor where no plan says what is related', () => {
      const response = desk.change('A1', FIELDS.A1)
      desk.change('A2', FIELDS.A2, response)
      expect(raised()).toHaveLength(2)
      desk.do(officer, { act: 'breakGlass', fields: { reason: 'x', regionCodes: ['b'] } })
      expect(raised()).toHaveLength(2)
    })

    it('A1 in a drill leaves live alone', () => {
      desk.change('A1', FIELDS.A1, undefined, 'drill:d1')
      expect(raised()).toEqual([])
      expect(acceptDue('told')).toBeGreaterThan(desk.nowMs + 30 * MINUTE)
    })
  })

  it.each([
    ['A1', () => desk.change('A1', FIELDS.A1)],
    ["A2'", () => desk.change("A2'", FIELDS["A2'"])],
    [
      'A8',
      () => desk.do(officer, { act: 'breakGlass', fields: { reason: 'x', regionCodes: ['a'] } }),
    ],
  ] as const)('[WD3] a real %s pauses every running drill', (_name, act) => {
    desk.drills = [
      { id: 'd1', state: 'RUNNING' },
      { id: 'd2', state: 'PAUSED' },
    ]
    act()
    const paused = desk.facts.filter(({ type }) => type === 'drill.paused')
    expect(paused.map(({ subject }) => subject)).toEqual(['d1'])
    expect(paused[0]?.data['pauseReason']).toBe('realEvent')
  })

  it('a change in a drill pauses nothing', () => {
    desk.drills = [{ id: 'd1', state: 'RUNNING' }]
    desk.change("A2'", FIELDS["A2'"], undefined, 'drill:d1')
    expect(desk.value('mode', 'drill:d1')).toBe('EMERGENCY')
    expect(desk.facts.some(({ type }) => type === 'drill.paused')).toBe(false)
    expect(desk.value('mode')).toBe('NORMAL')
  })
})

describe('regions', () => {
  it('a response in recovery holds none: what happens there anew is a response of its own', () => {
    const response = started()
    desk.change('A5', FIELDS.A5, response)
    desk.change("A2'", FIELDS["A2'"])
    expect(desk.value('mode')).toBe('EMERGENCY')
    expect(desk.value('mode.inForce')).toBe(2)
    expect(desk.value('mode.emergencies')).toBe(1)
  })

  it('several emergencies stand side by side on regions that do not meet, the highest leading', () => {
    desk.change("A2'", { ...FIELDS["A2'"], responseLevel: 4 })
    const second = { ...FIELDS["A2'"], regionCodes: ['b'], responseLevel: 2 }
    const id = desk.change("A2'", second)
    expect(desk.value('mode.response')).toBe(id)
    expect(desk.value('mode.emergencies')).toBe(2)
    expect(() => desk.change('A1', FIELDS.A1)).toThrow(
      expect.objectContaining({ code: 'regionTaken' }),
    )
  })
})

describe('warnings', () => {
  const warning = {
    ...{ kind: '暴雨', level: 3, startAt: 0, regionCodes: ['a'], matters: '强降雨' },
    ...{ measures: '巡查', issuer: '气象台', issuedAt: 0 },
  }
  const told = (type: string, data: object): void =>
    desk.tell({
      ...{ id: `${type}-${desk.facts.length}`, source: '/weather', type, subject: 'w1' },
      ...{ world: 'live', time: desk.nowMs, data: data as never },
    })

  it('change no mode: they wait on the board until somebody acknowledges them', () => {
    told('warning.received', warning)
    expect(desk.value('mode')).toBe('NORMAL')
    expect(desk.value('mode.warningWaiting')).toBe(1)
    expect(desk.value('mode.warningWaitingLevel')).toBe(3)
    desk.do(officer, { act: 'warning.ack', warningId: 'w1' })
    expect(desk.value('mode.warningWaiting')).toBeUndefined()
    told('warning.adjusted', { ...warning, level: 1, adjustedFrom: 3 })
    expect(desk.value('mode.warningWaitingLevel')).toBe(1)
    expect(desk.value('mode')).toBe('NORMAL')
    told('warning.lifted', { liftedAt: 0 })
    expect(desk.value('mode.warningWaiting')).toBeUndefined()
  })

  it('are taken up by the alert that names them', () => {
    told('warning.received', warning)
    desk.change('A1', { ...FIELDS.A1, warningId: 'w1' })
    expect(desk.value('mode.warningWaiting')).toBeUndefined()
    expect(desk.view().find('warning', 'w1')?.state).toBe('ACKED')
    expect(() => desk.change('A1', { ...FIELDS.A1, regionCodes: ['b'], warningId: 'w9' })).toThrow(
      expect.objectContaining({ field: 'warningId' }),
    )
  })

  it('[§4.1] make no alert once they are lifted (art. 70), also where it was proposed before, at the desk or by telephone', () => {
    told('warning.received', warning)
    const fields = { ...FIELDS.A1, warningId: 'w1' }
    const { proposalId } = desk.do(officer, { act: 'propose', transition: 'A1', fields })
    told('warning.lifted', { liftedAt: 0 })
    const lifted = expect.objectContaining({ field: 'warningId' })
    expect(() => desk.do(chief, { act: 'confirm', proposalId })).toThrow(lifted)
    desk.nowMs += MINUTE
    const phone = {
      ...{
        calledAt: new Date(desk.nowMs).toISOString(),
        numberDialled: '0513-8210 8021',
        answeredBy: 'chief',
      },
    }
    expect(() => desk.do(officer, { act: 'confirmByPhone', proposalId, phone })).toThrow(lifted)
    expect(desk.value('mode')).toBe('NORMAL')
    expect(() => desk.change('A1', fields)).toThrow(lifted)
  })
})
