import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INDICATORS, indicatorOf } from '../../../../shared/indicator/catalogue.ts'
import { buildRegionTree } from '../../../../shared/region/tree.ts'
import { anInput } from '../../../panel/test-input.ts'
import { choiceOf, stepIn } from './choices.ts'
import { fitGroups, fitLarger, HEAD_OF_GROUP, heightOf } from './fit.ts'
import {
  groupView,
  scaleOf,
  type AnsweredGroup,
  type RankingAnswer,
  type RankingInput,
} from './ranking-view.ts'

const known = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]))

function input(id: string): RankingInput {
  const { texts, names } = anInput({})
  return {
    ...{ indicator: indicatorOf(id)!, key: `${id}@30d`, lang: 'zh', texts, names },
    levelName: (level) => level,
  }
}

function group(change: Partial<AnsweredGroup> = {}): AnsweredGroup {
  return {
    ...{ peer: 'community', size: 3, ranked: 2, laggards: 1, unranked: { none: 0, few: 1 } },
    whole: { value: 0.9, n: 90, d: 100 },
    rows: [
      { code: 'a', value: 1, n: 40, d: 40, rank: 1, low: 0.91, high: 1, lags: false },
      { code: 'b', value: 0.8, n: 40, d: 50, rank: 2, low: 0.67, high: 0.89, lags: true },
    ],
    apart: [{ code: 'c', value: 1, n: 2, d: 2, why: 'few' }],
    ...change,
  }
}

function answer(...groups: AnsweredGroup[]): RankingAnswer {
  return { edition: 'C5@1', asOf: '', period: { from: 0, to: 1 }, full: true, groups }
}

describe('the ranking page', () => {
  test('says of each group who takes part, who lags, and the whole group’s own value', () => {
    const scale = scaleOf(answer(group()), input('C5'))
    const view = groupView(group(), scale, input('C5'))
    expect(view).toMatchObject({
      ...{ name: '城市社区', counts: '3 个 · 参与 2 · 滞后 1', wholeNote: '90/100' },
      apartText: '样本不足 10，不参与排名 1 个',
    })
    expect(
      view.rows.map(({ rank, figure, note }) => [rank, figure.text, figure.tone, note]),
    ).toEqual([
      [1, '100.0', 'plain', '40/40'],
      [2, '80.0', 'serious', '40/50'],
    ])
  })

  test('[ST4] carries key, region and unrounded value of each number, and greys what has no rank', () => {
    const view = groupView(group(), scaleOf(answer(group()), input('C5')), input('C5'))
    expect(view.rows[1]!.figure).toMatchObject({ key: 'C5@30d', region: 'b', value: 0.8 })
    expect(view.apart[0]!.figure).toMatchObject({ small: true, tone: 'plain', value: 1 })
  })

  test('draws all groups on one scale, below every value, with the line where green begins', () => {
    const scale = scaleOf(answer(group(), group({ peer: 'village' })), input('C5'))
    expect(scale).toMatchObject({ from: 0.7, to: 1, form: 'point', fromText: '70%' })
    expect(scale.limit).toMatchObject({ text: '达标线 95.0%' })
    expect(scale.limit!.at).toBeCloseTo(0.8333)
  })

  test('of a rate with a band shows the band, of durations bars from zero', () => {
    expect(scaleOf(answer(group()), input('C19')).band).not.toBeNull()
    const hours = group({
      rows: [{ code: 'a', value: 5, n: null, d: 12, rank: 1, low: null, high: null, lags: false }],
      apart: [],
      whole: null,
    })
    const scale = scaleOf(answer(hours), input('C11'))
    expect(scale).toMatchObject({ form: 'bar', from: 0, to: 5, limit: null })
    expect(groupView(hours, scale, input('C11')).rows[0]!.note).toBe('12 件')
  })

  test('[LL4] draws no more rows than have room, the best and the last among them, and counts the others', () => {
    const rows = fc.integer({ min: 0, max: 300 })
    const drawn = fc.tuple(
      fc.array(fc.tuple(rows, rows), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 8, max: 40 }),
    )
    fc.assert(
      fc.property(drawn, ([sizes, columns, room]) => {
        const groups = sizes.map(([ranked, apart], at) => {
          const one = group({
            peer: `p${at}`,
            rows: Array.from({ length: ranked }, (_, i) => ({
              ...{ code: `r${i}`, value: 1, n: 10, d: 10, rank: i + 1 },
              ...{ low: null, high: null, lags: false },
            })),
            apart: Array.from({ length: apart }, (_, i) => {
              return { code: `a${i}`, value: null, n: 0, d: 0, why: 'none' as const }
            }),
          })
          return groupView(one, scaleOf(answer(one), input('C5')), input('C5'))
        })
        const fitted = fitGroups(groups, columns, room)
        const larger = fitLarger(groups, columns, room, { wider: 1.4, higher: 1.6 })
        const drawn = larger?.map((one) => one.columns.flat().length + one.apart.length)
        const whole = sizes.map(([ranked, apart]) => ranked + apart)
        expect(drawn ?? whole).toEqual(whole)
        expect(heightOf(larger ?? []) * 1.6).toBeLessThanOrEqual(room)
        const used = fitted.map((one) => one.columns.length)
        const isStacked = groups.length > columns
        const across = isStacked ? Math.max(...used) : used.reduce((sum, n) => sum + n, 0)
        expect(across).toBeLessThanOrEqual(columns)
        const heights: number[] = []
        fitted.forEach((one, i) => {
          const lines = one.columns.flat()
          const shown = lines.flatMap((line) => (line.kind === 'row' ? line.row.code : []))
          const between = lines.reduce(
            (n, line) => n + (line.kind === 'between' ? line.count : 0),
            0,
          )
          const [ranked, apart] = sizes[i]!
          expect(shown.length + between).toBe(ranked)
          expect(one.apart.length + one.apartLeft).toBe(apart)
          const height = Math.max(...one.columns.map((column) => column.length))
          const below = one.apart.length === 0 ? 0 : Math.ceil(one.apart.length / one.across) + 1
          heights.push(height + below)
          const ends = ranked === 0 ? [] : ['r0', `r${ranked - 1}`]
          expect(shown).toEqual(expect.arrayContaining(ends))
        })
        const all = heights.reduce((sum, height) => sum + height, 0)
        const heads = HEAD_OF_GROUP * (groups.length - 1)
        const most = isStacked ? Math.max(room - heads, groups.length * 6) : room
        expect(isStacked ? all : Math.max(...heights)).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('what may be chosen', () => {
  const tree = buildRegionTree(
    ['street', 'community', 'grid', 'micro'].map((id) => ({ id, name: id, nameEn: id })),
    [
      { code: 'S', name: 'S', level: 'street', parent: null },
      { code: 'A', name: 'A', level: 'community', parent: 'S' },
      { code: 'A1', name: 'A1', level: 'grid', parent: 'A' },
    ],
  )
  const wanted = { indicator: 'C6', window: '30d', level: null } as const

  test('the wall’s own indicator comes first where it can be ranked, else the closing rate', () => {
    const of = (indicator: string) => choiceOf({ ...wanted, indicator }, known, tree, 0, 'LEADER')!
    expect(of('C6').indicator.id).toBe('C6')
    expect(of('C16').indicators[0]!.id).toBe('C16')
    expect(of('caseOpen').indicator.id).toBe('C5')
  })

  test('[PV1] guests choose no level below the community, and nobody one of micro-grids', () => {
    const levels = (profile: 'VISITOR' | 'DUTY', region = 0) =>
      choiceOf(wanted, known, tree, region, profile)!.levels
    expect(levels('VISITOR')).toEqual(['community'])
    expect(levels('DUTY')).toEqual(['community', 'grid'])
    expect(choiceOf(wanted, known, tree, 2, 'DUTY')!.level).toBeNull()
  })

  test('a level at present is ranked as it is now', () => {
    expect(choiceOf({ ...wanted, indicator: 'G4' }, known, tree, 0, 'DUTY')).toMatchObject({
      ...{ window: 'now', windows: ['now'] },
    })
  })

  test('goes round', () => {
    expect([stepIn(['a', 'b'], 'b', 1), stepIn(['a', 'b'], 'a', -1)]).toEqual(['a', 'b'])
  })
})
