import { describe, expect, test } from 'vitest'
import type { Row } from '../../../shared/board/board.ts'
import type { PanelInput } from '../input.ts'
import { anInput, HOUR, MINUTE, NOW } from '../test-input.ts'
import { shiftsNow } from './shift.ts'
import { dutyView } from './view.ts'

/** Of twelve hours; NOW is 16:00 in the district. */
function shift(from: number, rest: Row = {}): Row {
  return {
    ...{ from, to: from + 12 * HOUR, startedAt: from - 10 * MINUTE, double: false, region: 'R' },
    ...{ leader: '街道党工委副书记(带班)', officers: '网格化服务中心值班长 应急管理办值班员' },
    ...rest,
  }
}

function at(shifts: Readonly<Record<string, Row>>, rest: Partial<PanelInput> = {}): PanelInput {
  return anInput({}, { shifts }, rest)
}

describe('who is on duty', () => {
  test('is told by post, without what the label says again, and till when', () => {
    expect(dutyView(at({ a: shift(NOW - 8 * HOUR) }))).toMatchObject({
      ...{ kind: 'shift', leader: '街道党工委副书记', officers: ['值班长', '应急管理办'] },
      ...{ end: '至 20:00', endTone: 'plain' },
    })
    const tonight = at({ a: shift(NOW - HOUR, { double: true }) })
    expect(dutyView(tonight).end).toBe('至 次日 03:00 · 双人值班')
  })

  test('is the roster of the package, called so, where the journal knows of no shift', () => {
    expect(dutyView(anInput({}))).toMatchObject({
      ...{ kind: 'roster', leader: '党工委副书记', officers: ['值班长', '值班员'], end: '' },
    })
    const { link } = anInput({})
    const nobody = { link: { ...link, leaderPost: null, officerPosts: [] } }
    expect(dutyView(anInput({}, {}, nobody)).kind).toBeNull()
  })

  test('is still the outgoing team while the relief is in the room before its time', () => {
    const [old, relief] = [shift(NOW - 12 * HOUR + 6 * MINUTE), shift(NOW + 6 * MINUTE)]
    const input = at({ relief, old })
    expect(shiftsNow(input.board, NOW)?.present.id).toBe('old')
    expect(dutyView(input)).toMatchObject({ end: '接班已到岗', endTone: 'plain' })
    const later = { ...input, nowMs: NOW + 7 * MINUTE }
    expect(shiftsNow(later.board, later.nowMs)?.present.id).toBe('relief')
  })

  test('that outstayed its time, or whose handover nobody signed, is marked', () => {
    const alone = at({ old: shift(NOW - 13 * HOUR) })
    expect(dutyView(alone)).toMatchObject({ end: '应于 15:00 交班', endTone: 'caution' })
    const both = at({ next: shift(NOW - HOUR), old: shift(NOW - 13 * HOUR) })
    expect(dutyView(both)).toMatchObject({ end: '上一班未签交接', endTone: 'caution' })
    expect(dutyView({ ...both, nowMs: NOW - 50 * MINUTE }).endTone).toBe('plain')
  })
})

describe('the intake', () => {
  test('says when the last fact came, and is quiet after ten minutes', () => {
    expect(dutyView(anInput({}))).toMatchObject({ intake: '末条 3 秒前', intakeQuiet: false })
    const { link } = anInput({})
    const quiet = { link: { ...link, lastFactAt: NOW - 11 * MINUTE } }
    expect(dutyView(anInput({}, {}, quiet)).intakeQuiet).toBe(true)
    const none = { link: { ...link, lastFactAt: null } }
    expect(dutyView(anInput({}, {}, none)).intake).toBe('尚无事实')
  })
})
