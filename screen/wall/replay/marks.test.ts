import { describe, expect, it } from 'vitest'
import { ALARM_KINDS, type AlarmKind } from '../../../shared/alarm/kinds.ts'
import type { Marks } from '../../../shared/wall/marks.ts'
import { bandsOf, groupsOf, laid, markBeside, MOST_ON_BAR } from './marks.ts'
import { marksView } from './marks-view.ts'

const MIN = 60_000
const HOUR = 60 * MIN
/** 08:00 in Shanghai. */
const FROM = Date.parse('2026-11-22T00:00:00Z')

type Turn = readonly [hour: number, mode: Marks['modes']['marks'][number]['mode'], level?: number]

function marksOf(
  turns: readonly Turn[],
  alarms: readonly (readonly [minutes: number, kind: AlarmKind])[] | null = [],
  hours = 24,
): Marks {
  const marks = turns.map(([hour, mode, level = null]) => ({
    ...{ at: FROM + hour * HOUR, mode, level },
  }))
  return {
    ...{ from: FROM, to: FROM + hours * HOUR },
    modes: { knownFrom: FROM, before: { mode: 'NORMAL', level: null }, marks, more: 0 },
    alarms: alarms && {
      knownFrom: FROM,
      marks: alarms.map(([minutes, kind]) => ({
        ...{ at: FROM + minutes * MIN, kind, region: 'R' },
        priority: ALARM_KINDS[kind].priority,
      })),
      more: { high: 0, medium: 0, low: 0 },
    },
  }
}

const viewAt = (marks: Marks, atMs: number, lang: 'zh' | 'en' = 'zh') =>
  marksView({
    ...{
      laid: laid(marks),
      atMs,
      lang,
      timeZone: 'Asia/Shanghai',
      nameOf: (code: string) => `区${code}`,
    },
    afterMs: atMs - 15 * MIN,
  })
const labelAt = (...asked: Parameters<typeof viewAt>): readonly string[] =>
  viewAt(...asked).label.map(({ text }) => text)

const STORM: readonly Turn[] = [
  ...([[9, 'ALERT', 2] as const, [10, 'EMERGENCY', 4], [12, 'EMERGENCY', 3]] as const),
  ...([[16, 'RECOVERY'] as const, [20, 'NORMAL']] as const),
]

describe('marks that would lie on each other', () => {
  it('are one, which stands where the first does and wears the worst', () => {
    const marks = marksOf(
      [],
      [
        [0, 'whistleLate'],
        [39, 'warningUnacked'],
        [40, 'surge'],
        [41, 'l1Late'],
      ],
    )
    const view = viewAt(marks, FROM)
    expect(view.marks).toMatchObject([
      { share: 0, tone: 'critical', many: true },
      { share: 40 / 1440, tone: 'serious', many: true },
    ])
    expect(labelAt(marks, FROM)).toEqual(['08:00–08:39 告警 2 条 · 高 1 · 低 1'])
    expect(labelAt(marks, FROM + 41 * MIN, 'en')).toEqual(['08:40–08:41 Alarms 2 · medium 2'])
  })

  it('[LL4] are never more than a bar has room for, of either kind', () => {
    const turns = Array.from({ length: 100 }, (_, i): Turn => [i * 0.24, 'EMERGENCY', 1 + (i % 4)])
    const alarms = Array.from({ length: 300 }, (_, i) => [i * 4.8, 'l1Late'] as const)
    for (const lane of ['mode', 'alarm'] as const)
      for (const hours of [1, 24]) {
        const groups = groupsOf(marksOf(turns, alarms, hours)).filter((each) => each.lane === lane)
        const near = groups.filter(({ marks }) => marks[0]!.at <= FROM + hours * HOUR)
        expect(near.length).toBeLessThanOrEqual(MOST_ON_BAR + 1)
      }
  })

  it('keep a change of mode apart from alarms', () => {
    const view = viewAt(marksOf([[1, 'ALERT', 2]], [[60, 'warningUnacked']]), FROM + HOUR)
    expect(view.marks.map(({ tone }) => tone)).toEqual(['critical', null])
    expect(view.label.map(({ tone }) => tone)).toEqual([null, 'critical'])
  })
})

describe('the words at a mark', () => {
  const marks = marksOf(STORM, [[9 * 60, 'warningUnacked']])
  it('name mode and level, kind and place, in both languages', () => {
    expect(labelAt(marks, FROM + 9 * HOUR)).toEqual([
      ...['17:00 橙色预警', '17:00 预警未签收 · 区R'],
    ])
    expect(labelAt(marks, FROM + 12 * HOUR)).toEqual(['20:00 应急 III 级响应'])
    expect(labelAt(marks, FROM + 16 * HOUR, 'en')).toEqual(['00:00 Recovery'])
    expect(labelAt(marks, FROM + 20 * HOUR)).toEqual(['04:00 常态'])
  })

  it('tell what came since the stop before and nothing that is still to come', () => {
    expect(labelAt(marks, FROM + 9 * HOUR + 14 * MIN)).toHaveLength(2)
    expect(labelAt(marks, FROM + 9 * HOUR + 15 * MIN)).toEqual([])
    expect(labelAt(marks, FROM + 9 * HOUR - 1000)).toEqual([])
  })

  it('name the day on a bar of several, and the whole way where it is one mark', () => {
    const wide = marksOf(STORM, [], 720)
    expect(labelAt(wide, FROM + 9 * HOUR)).toEqual([
      '11-22 17:00–11-23 04:00 橙色预警 → 应急 IV 级响应 → 应急 III 级响应 → 善后 → 常态',
    ])
  })

  it('count alarms of one kind by its name', () => {
    const same = marksOf(
      [],
      [
        [0, 'l1Late'],
        [1, 'l1Late'],
      ],
    )
    expect(labelAt(same, FROM + MIN)).toEqual(['08:00–08:01 紧急件超时 ×2'])
  })
})

describe('bands of the mode', () => {
  it('reach from change to change, and over a change of level', () => {
    expect(bandsOf(marksOf(STORM))).toEqual([
      { mode: 'ALERT', fromMs: FROM + 9 * HOUR, toMs: FROM + 10 * HOUR },
      { mode: 'EMERGENCY', fromMs: FROM + 10 * HOUR, toMs: FROM + 16 * HOUR },
      { mode: 'RECOVERY', fromMs: FROM + 16 * HOUR, toMs: FROM + 20 * HOUR },
    ])
  })

  it('begin with the bar where the mode was known, and not before the first change where it was not', () => {
    const known = marksOf([[2, 'RECOVERY']])
    const before = { mode: 'EMERGENCY', level: 4 } as const
    expect(bandsOf({ ...known, modes: { ...known.modes, before } })[0]).toEqual({
      ...{ mode: 'EMERGENCY', fromMs: FROM, toMs: FROM + 2 * HOUR },
    })
    const unknown = bandsOf({ ...known, modes: { ...known.modes, before: null } })
    expect(unknown).toEqual([{ mode: 'RECOVERY', fromMs: FROM + 2 * HOUR, toMs: FROM + 24 * HOUR }])
  })
})

it('a jump goes to the nearest mark of either kind, and nowhere where there is none', () => {
  const groups = groupsOf(marksOf(STORM, [[30, 'surge']]))
  const hours = (at: number, by: -1 | 1): number | null => {
    const found = markBeside(groups, FROM + at * HOUR, by)
    return found === null ? null : (found - FROM) / HOUR
  }
  expect([hours(24, -1), hours(20, -1), hours(9, -1), hours(0.5, -1)]).toEqual([20, 16, 0.5, null])
  expect([hours(0, 1), hours(0.5, 1), hours(20, 1)]).toEqual([0.5, 9, null])
})

it('what is not marked is counted, and said to be where it is not remembered', () => {
  const marks = marksOf([])
  const alarms = marks.alarms!
  expect(viewAt(marks, FROM).missing).toBe('')
  const cut = { ...marks, alarms: { ...alarms, more: { high: 0, medium: 4, low: 1_200 } } }
  expect(viewAt(cut, FROM).missing).toBe('另 1,204 条未标')
  const forgotten = { ...marks, alarms: { ...alarms, knownFrom: FROM + HOUR } }
  expect(viewAt(forgotten, FROM).missing).toBe('更早的告警未标')
  expect(viewAt(marksOf([], null), FROM).missing).toBe('')
})
