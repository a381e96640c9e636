import { beforeAll, describe, expect, test } from 'vitest'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import { isRankable } from '../../shared/indicator/ranking.ts'
import { demoContext } from '../../tools/bench/fold/district.ts'
import { livedHours } from '../../tools/bench/year/lived.ts'
import type { RankingsAnswer } from '../ops/rankings-api.ts'
import { rankingIn } from './rankings.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

type Asked = Parameters<typeof rankingIn>[2]
type Ranking = Extract<RankingsAnswer, { kind: 'ranking' }>

let context: WorldContext
let fold: WorldFold
let root: string

beforeAll(() => {
  context = demoContext(1)
  root = context.tree.codes[0]!
  fold = createWorld(context, 'live')
  let seq = 0
  for (const { endMs, facts } of livedHours(2, 1))
    for (const fact of facts) fold.apply({ ...fact, seq: ++seq, recordedAt: endMs })
}, 120_000)

function asked(change: Partial<Asked>): RankingsAnswer {
  return rankingIn(context, fold, {
    ...{ indicator: 'C5', window: '30d', level: 'community', region: root, profile: 'LEADER' },
    ...change,
  })
}

function ranking(change: Partial<Asked>): Ranking {
  const answer = asked(change)
  if (answer.kind !== 'ranking') throw new Error(answer.kind)
  return answer
}

describe('the ranking of the demo district', () => {
  test('compares communities with communities and villages with villages, each by its own board', () => {
    const { groups, full, version, period } = ranking({})
    expect(full).toBe(true)
    expect(version).toEqual(fold.version)
    expect(period.from).toBeLessThan(period.to)
    expect(groups.map(({ peer, size }) => [peer, size])).toEqual([
      ['community', 40],
      ['village', 27],
    ])
    for (const { rows } of groups)
      for (const { code, value, n, d } of rows) {
        const { values } = fold.full(code, 'LEADER')
        expect([value, n, d]).toEqual([values['C5@30d'], values['C5@30d.n'], values['C5@30d.d']])
      }
    expect(groups.flatMap(({ rows }) => rows).length).toBeGreaterThan(0)
  })

  test('keeps general grids of villages, general grids of communities and dedicated grids apart', () => {
    const peers = ranking({ level: 'grid', indicator: 'G5', window: '7d' }).groups.map(
      ({ peer }) => peer,
    )
    expect(peers.toSorted()).toEqual(['dedicated', 'general.community', 'general.village'])
  })

  test('[PV1] [PV3] tells guests the first five of a group and how many lag, but no laggard’s name, of any indicator', () => {
    let lagging = 0
    for (const { id, windows } of INDICATORS.filter(isRankable)) {
      const window = windows.includes('30d') ? '30d' : windows[0]!
      const all = ranking({ indicator: id, window })
      for (const profile of ['VISITOR', 'PUBLIC'] as const) {
        const told = ranking({ indicator: id, window, profile })
        expect(told.full).toBe(false)
        told.groups.forEach((group, i) => {
          const whole = all.groups[i]!
          expect(group.laggards).toBe(whole.laggards)
          expect(group.apart).toEqual([])
          const names = new Set(group.rows.map(({ code }) => code))
          const laggards = whole.rows.filter(({ lags }) => lags)
          expect(
            laggards.some(({ code }) => names.has(code)),
            id,
          ).toBe(false)
          lagging += laggards.length
        })
      }
    }
    expect(lagging).toBeGreaterThan(0)
  })

  test.each([
    [{ indicator: 'XX' }, 'unknownIndicator'],
    [{ indicator: 'C1' }, 'notRanked'],
    [{ indicator: 'M11' }, 'notRanked'],
    [{ indicator: 'G4', window: 'today' }, 'noWindow'],
    [{ level: 'nowhere' }, 'noLevel'],
    [{ level: 'district' }, 'noLevel'],
    [{ level: 'micro' }, 'tooFine'],
    [{ level: 'grid', profile: 'VISITOR' }, 'tooFine'],
  ] as const)('%o is refused as %s', (change, kind) => {
    expect(asked(change).kind).toBe(kind)
  })
})
