import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeskStage, person, STAGE_START, type DeskStage } from '../testing/desk-stage.ts'
import { SIGNED_OUT_VALID_MS } from './handover.ts'
import { MOST_ITEMS, openItemsOf } from './open-items.ts'
import { holdsPrivateNumber } from '../private-number.ts'

const HOUR = 3_600_000
const ada = person('officer', 'ada')
const bo = person('officer', 'bo')
const SHIFT = {
  act: 'duty.startShift',
  from: '2026-06-01T08:00:00+08:00',
  to: '2026-06-01T20:00:00+08:00',
  leaderPost: '街道副书记',
  officerPosts: ['值班员'],
}

let stage: DeskStage
beforeEach(async () => {
  stage = await openDeskStage()
})
afterEach(() => stage.close())

/** An L1 that waits to be signed. */
function urgent(id: string) {
  return {
    ...{ type: 'case.reported', subject: id },
    data: { source: 'grid', categoryL1: 'a', regionCode: 'A', urgency: 'L1' },
  }
}

async function twoShifts(): Promise<{ shiftId: string; toShift: string }> {
  const { shiftId } = await stage.submit(ada, SHIFT)
  const { shiftId: toShift } = await stage.submit(bo, SHIFT)
  return { shiftId: shiftId!, toShift: toShift! }
}

describe('a shift', () => {
  it('begins with a check-in and stands on the board by post', async () => {
    const { shiftId } = await stage.submit(ada, SHIFT)
    const record = stage.worlds.get('live')!.ledger.get('duty', shiftId!)!
    expect(record.state).toBe('ON_DUTY')
    expect(record.kept?.map(({ data }) => data)).toEqual([{ post: ada.name, byId: 'account:ada' }])
    const rows = stage.worlds.get('live')!.board('S', 'VISITOR').lists['shifts']!
    expect(rows[shiftId!]).toMatchObject({ leader: '街道副书记', officers: '值班员' })
  })

  it('needs two officers in an alert (A1: duty doubled)', async () => {
    await stage.tell({
      type: 'response.alerted',
      subject: 'r1',
      data: { regionCodes: ['S'], matter: '暴雨', warningLevel: 2 },
    })
    await expect(stage.submit(ada, SHIFT)).rejects.toMatchObject({ code: 'doubleNeeded' })
    const two = { ...SHIFT, officerPosts: ['值班员', '应急办值班员'] }
    const { shiftId } = await stage.submit(ada, two)
    expect(stage.worlds.get('live')!.ledger.get('duty', shiftId!)!.fields['doubleStaffed']).toBe(
      true,
    )
  })

  it('takes each officer’s check-in once', async () => {
    const { shiftId } = await stage.submit(ada, SHIFT)
    await stage.submit(bo, { act: 'duty.checkIn', shiftId })
    await stage.submit(bo, { act: 'duty.checkIn', shiftId })
    const kept = stage.worlds.get('live')!.ledger.get('duty', shiftId!)!.kept
    expect(kept?.map(({ data }) => data['byId'])).toEqual(['account:ada', 'account:bo'])
  })
})

describe('the log', () => {
  it('keeps a call with its time, caller and matter', async () => {
    const { shiftId } = await stage.submit(ada, SHIFT)
    const call = { act: 'duty.addLog', shiftId, kind: 'call', text: '通报检修' }
    await expect(stage.submit(ada, call)).rejects.toMatchObject({
      field: 'caller',
    })
    const calledAt = '2026-06-01T09:58:00+08:00'
    await stage.submit(ada, { ...call, caller: '供电所', calledAt })
    const facts = await stage.journal.readSubject('live', shiftId!)
    expect(facts.at(-1)!.data).toEqual({
      ...{ kind: 'call', text: '通报检修', caller: '供电所', by: ada.name },
      calledAt: Date.parse(calledAt),
    })
  })

  it('refuses a private number, however it is written', async () => {
    const { shiftId } = await stage.submit(ada, SHIFT)
    const call = { act: 'duty.addLog', shiftId, kind: 'call', text: 'x', caller: '供电所' }
    await expect(
      stage.submit(ada, { ...call, text: '回电 １３８ 1234-5678' }),
    ).rejects.toMatchObject({ code: 'privateNumber', field: 'text' })
    expect(holdsPrivateNumber('13812345678')).toBe(true)
    expect(holdsPrivateNumber('+86 138 1234 5678')).toBe(true)
    expect(holdsPrivateNumber('11010519491231002X')).toBe(true)
    expect(holdsPrivateNumber('分机 8021，案件 20260601138')).toBe(false)
  })
})

describe('the handover', () => {
  it('[AC6] is signed by two persons, and passes on what is open', async () => {
    const { shiftId, toShift } = await twoShifts()
    await stage.tell(urgent('u1'))
    const out = { act: 'duty.signOut', shiftId, toShift, notes: '水泵在位' }
    await stage.submit(ada, { ...out, itemNotes: { u1: '已电话催办' } })
    const signIn = { act: 'duty.signIn', shiftId }
    await expect(stage.submit(ada, signIn)).rejects.toMatchObject({ code: 'samePerson' })
    await stage.submit(bo, signIn)
    const record = stage.worlds.get('live')!.ledger.get('duty', shiftId)!
    expect(record.state).toBe('HANDED_OVER')
    expect(record.fields).toMatchObject({
      ...{ toShift, signedOutBy: ada.name, signedInBy: bo.name, notes: '水泵在位' },
      openItems: [{ kind: 'urgent', ref: 'u1', regionCode: 'A', note: '已电话催办' }],
      openCounts: { urgent: 1 },
    })
    expect(await stage.submit(bo, signIn)).toEqual({ shiftId, toShift })
    expect([...stage.worlds.get('live')!.ledger.all('duty')].map(({ state }) => state)).toEqual([
      'HANDED_OVER',
      'ON_DUTY',
    ])
  })

  it('cannot be signed while an L1 that nobody took or an overdue report has no note', async () => {
    const { shiftId, toShift } = await twoShifts()
    await stage.tell(
      urgent('u1'),
      { type: 'response.alerted', subject: 'r1', data: { regionCodes: ['S'], matter: 'm' } },
      {
        type: 'sitrep.scheduled',
        subject: 's1',
        data: { responseId: 'r1', no: 1, kind: 'initial', dueAt: STAGE_START + HOUR },
      },
    )
    const out = { act: 'duty.signOut', shiftId, toShift }
    await expect(stage.submit(ada, out)).rejects.toMatchObject({ code: 'noteNeeded' })
    stage.at.nowMs += 2 * HOUR
    const one = { ...out, itemNotes: { u1: '在办' } }
    await expect(stage.submit(ada, one)).rejects.toThrow('s1')
    await stage.submit(ada, { ...out, itemNotes: { u1: '在办', s1: '区里已口头报' } })
    await stage.tell(urgent('u2'))
    const signIn = stage.submit(bo, { act: 'duty.signIn', shiftId })
    await expect(signIn).rejects.toMatchObject({ code: 'noteNeeded', field: 'itemNotes' })
  })

  it('[A5] passes on what is still owed of a response after its end, and nothing of one that is closed', async () => {
    const of = { responseId: 'r1', dueAt: STAGE_START + HOUR }
    const items = (): unknown[] => {
      stage.worlds.get('live')!.advance(stage.at.nowMs)
      return openItemsOf(stage.worlds.view('live')!, stage.at.nowMs).items.map((item) => [
        ...[item.ref, item.dueAt, item.needsNote],
      ])
    }
    await stage.tell(
      {
        type: 'response.started',
        subject: 'r1',
        data: { regionCodes: ['S'], matter: 'm', responseLevel: 3 },
      },
      { type: 'task.created', subject: 't', data: { ...of, title: 't' } },
      { type: 'sitrep.scheduled', subject: 'more', data: { ...of, no: 2, kind: 'followUp' } },
      { type: 'sitrep.scheduled', subject: 'last', data: { ...of, no: 3, kind: 'final' } },
    )
    await stage.tell(
      { type: 'response.ended', subject: 'r1', data: { endBasis: 'x' } },
      { type: 'task.created', subject: 'home', data: { ...of, title: 'h', kind: 'recovery' } },
    )
    stage.at.nowMs += 2 * HOUR
    expect(items()).toEqual([
      ['last', of.dueAt, true],
      ['t', null, false],
      ['home', of.dueAt, false],
    ])
    await stage.tell({ type: 'response.closed', subject: 'r1', data: {} })
    expect(items()).toEqual([])
  })

  it('asks for no note on an L1 whose alarm somebody acknowledged', async () => {
    await stage.tell(urgent('u1'), {
      type: 'alarm.raised',
      subject: 'l1Unsigned:u1',
      data: { kind: 'l1Unsigned', regionCode: 'A' },
    })
    const needed = () =>
      openItemsOf(stage.worlds.view('live')!, stage.at.nowMs).items.filter((each) => each.needsNote)
    expect(needed()).toHaveLength(1)
    await stage.tell({
      type: 'alarm.acknowledged',
      subject: 'l1Unsigned:u1',
      data: { by: '值班员', reason: '已催' },
    })
    expect(needed()).toHaveLength(0)
  })

  it('hands on warnings in force once, and asks for a note on one that nobody acknowledged', async () => {
    const warning = {
      ...{ kind: '暴雨', level: 2, startAt: stage.at.nowMs, regionCodes: ['S'], matters: '强降雨' },
      ...{ measures: '巡查', issuer: '气象台', issuedAt: stage.at.nowMs, docNo: '3号' },
    }
    await stage.tell(
      { type: 'warning.received', subject: 'w1', data: warning },
      { type: 'warning.received', subject: 'w2', data: { ...warning, kind: '大风' } },
    )
    const open = () =>
      openItemsOf(stage.worlds.view('live')!, stage.at.nowMs)
        .items.filter(({ kind }) => kind === 'warning')
        .map(({ ref, about, needsNote }) => [ref, about, needsNote])
    expect(open()).toEqual([
      ['w1', '强降雨', true],
      ['w2', '强降雨', true],
    ])
    await stage.tell(
      { type: 'warning.acked', subject: 'w1', data: { ackedBy: '值班员' } },
      {
        type: 'response.alerted',
        subject: 'r1',
        data: { regionCodes: ['S'], matter: '防汛', warningLevel: 2, warningId: 'w1' },
      },
      { type: 'warning.lifted', subject: 'w2', data: { liftedAt: stage.at.nowMs } },
    )
    // The response that was begun from it stands for it.
    expect(open()).toEqual([['r1', '防汛', false]])
  })

  it('waits for relief and is not signed on a stale signature', async () => {
    const { shiftId } = await stage.submit(ada, SHIFT)
    const out = { act: 'duty.signOut', shiftId, toShift: 'nobody' }
    await expect(stage.submit(ada, out)).rejects.toMatchObject({ code: 'noRelief' })
    const { shiftId: toShift } = await stage.submit(bo, SHIFT)
    await expect(stage.submit(bo, { act: 'duty.signIn', shiftId })).rejects.toMatchObject({
      code: 'notSignedOut',
    })
    await stage.submit(ada, { ...out, toShift })
    stage.at.nowMs += SIGNED_OUT_VALID_MS
    await expect(stage.submit(bo, { act: 'duty.signIn', shiftId })).rejects.toMatchObject({
      code: 'stale',
    })
  })

  it(`[LL4] lists ${MOST_ITEMS} open items and counts all of them`, async () => {
    await stage.tell(...Array.from({ length: MOST_ITEMS + 1 }, (_, i) => urgent(`u${i}`)))
    const { items, counts } = openItemsOf(stage.worlds.view('live')!, stage.at.nowMs)
    expect([items.length, counts.urgent]).toEqual([MOST_ITEMS, MOST_ITEMS + 1])
  })
})
