import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import { LIST_CAPS } from '../../shared/board/board.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import type { LedgerRecord, Clock } from '../../shared/lifecycle/types.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { aCase, SAMPLE_CATALOGUE, sampleTree } from '../tally/sample.ts'
import { Tally } from '../tally/tally.ts'
import { formulasOf } from './formulas.ts'
import { BoardMaker } from './make.ts'
import { Ticker } from './ticker.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = Date.parse('2026-11-20T12:00:00Z')
const tree = sampleTree()
const days = buildCalendar(
  {
    workHours: [['08:30', '17:30']],
    workWeekdays: [1, 2, 3, 4, 5],
    holidays: [],
    makeUpWorkdays: [],
  },
  'UTC',
)

function boardsOf(records: readonly LedgerRecord[]): BoardMaker {
  const tally = new Tally(tree, SAMPLE_CATALOGUE, days, now, (family, id) =>
    records.find((record) => record.family === family && record.id === id),
  )
  const ticker = new Ticker(
    (_, id) => records.find((record) => record.id === id),
    undefined,
    ({ regionCode }) => Math.max(0, tree.indexOf(regionCode)),
  )
  records.forEach((record) => {
    ticker.fact(record.last.seq)
    ticker.note(record)
    tally.enter(record)
  })
  tally.settle()
  const mode = { values: { mode: 'NORMAL' }, affected: {} }
  return new BoardMaker({
    ...{ tree, catalogue: SAMPLE_CATALOGUE, tally, ticker },
    mode: () => mode,
    feeds: () => [],
  })
}

function total(change: Partial<Clock>): Clock {
  return {
    name: 'TOTAL',
    startAt: now - DAY,
    limit: null,
    dueAt: null,
    soonAt: null,
    since: now - DAY,
    pausedAt: null,
    pausedMs: 0,
    stoodMs: 0,
    stoppedAt: null,
    stoppedBy: null,
    soonFiredAt: null,
    breachedAt: null,
    ...change,
  }
}

function closed(id: string, region: string, closedAt: number, dueAt: number): LedgerRecord {
  const base = aCase(id, region, now - 3 * DAY)
  const stays = [
    { ...base.stays[0]!, to: closedAt },
    { ...base.stays[0]!, state: 'CLOSED', from: closedAt },
  ]
  const at = { ...base.rounds[0]!.at, closed: closedAt }
  const clocks = { TOTAL: total({ dueAt, stoppedAt: closedAt }) }
  return {
    ...base,
    state: 'CLOSED',
    since: closedAt,
    stays,
    rounds: [{ ...base.rounds[0]!, at, clocks }],
  }
}

function late(id: string, region: string, dueAt: number): LedgerRecord {
  const base = aCase(id, region, now - 3 * DAY)
  const clocks = { TOTAL: total({ dueAt, soonFiredAt: dueAt - HOUR, breachedAt: dueAt }) }
  return { ...base, rounds: [{ ...base.rounds[0]!, clocks }] }
}

const index = (code: string): number => tree.indexOf(code)

test('every catalogue entry is computed, and nothing is computed that it does not name', () => {
  const fromPackage = ['G1', 'G3', 'G3b', 'residents', 'households', 'partyMembers']
  const ids = [...new Set(formulasOf(SAMPLE_CATALOGUE).map((formula) => formula.id))]
  expect([...fromPackage, ...ids].toSorted()).toEqual(INDICATORS.map(({ id }) => id).toSorted())
})

test('[PV3] which subcategories are reported is told of no region below the community, but to DUTY', () => {
  const fields = { source: 'grid', categoryL1: '02', categoryL2: '0201' }
  const maker = boardsOf([aCase('1', 'A1', now - HOUR, { fields })])
  const told = (region: string, profile: 'DUTY' | 'LEADER'): unknown =>
    maker.board(index(region), profile).values['C1b@today{l2=02.0201}']
  expect([told('S', 'LEADER'), told('A', 'LEADER'), told('A1', 'LEADER')]).toEqual([
    1,
    1,
    undefined,
  ])
  expect(told('A1', 'DUTY')).toBe(1)
  expect(maker.full(index('A1'), 'LEADER').values['C1b@today{l2=02.0201}']).toBeNull()
})

test('[CT2] a case known no deeper than its community is the own of that community', () => {
  const maker = boardsOf([aCase('1', 'A', now - HOUR), aCase('2', 'A1a', now - HOUR)])
  const { values } = maker.board(index('A'), 'DUTY')
  expect([values['caseOpen@now'], values['own.caseOpen@now']]).toEqual([2, 1])
  expect(maker.board(index('S'), 'DUTY').values['own.caseOpen@now']).toBe(0)
  expect(maker.layer(index('S'), 1, 'caseOpen@now', 'DUTY')).toEqual([2, 0])
  expect(maker.layer(index('A'), 2, 'C1@today', 'DUTY')).toEqual([1, 0])
})

test('[CT4] the closing rate divides by what should have been closed and is null without any', () => {
  const maker = boardsOf([
    closed('1', 'A1', now - HOUR, now),
    closed('2', 'A2', now - HOUR, now - 2 * HOUR),
    late('3', 'A1', now - 5 * HOUR),
    late('4', 'A1a', now - 9 * HOUR),
  ])
  const { values } = maker.board(index('A'), 'LEADER')
  expect([values['C5@today'], values['C5@today.n'], values['C5@today.d']]).toEqual([0.5, 2, 4])
  expect([values['C6@today'], values['C6@today.n'], values['C6@today.x']]).toEqual([0.25, 1, 0])
  expect([values['C9@now'], values['C9@now.since']]).toEqual([2, now - 9 * HOUR])
  const empty = maker.board(index('B'), 'LEADER').values
  expect([empty['C5@today'], empty['C5@today.d'], empty['F3@all']]).toEqual([null, 0, null])
})

test('figures of the package come from the region itself, else from below', () => {
  const { values } = boardsOf([]).board(0, 'PUBLIC')
  expect(values['residents@now']).toBe(900 + 700)
  expect(values['households@now']).toBe(300)
  expect(values['G1@now']).toBe(4)
  expect([values['G1@now{kind=general}'], values['G1@now{kind=microGrid}']]).toEqual([3, 1])
})

test('[LL4] the list of cases ends at its cap, late ones first', () => {
  const cap = LIST_CAPS.cases
  const open = Array.from({ length: cap }, (_, i) => aCase(`open-${i}`, 'A1', now - i * 1000))
  const rows = boardsOf([...open, late('late', 'B1', now - HOUR)]).board(0, 'DUTY').lists['cases']!
  expect(Object.keys(rows)).toHaveLength(cap)
  expect(Object.keys(rows)[0]).toBe('late')
  expect([rows['late']?.['rank'], rows['open-1']?.['rank']]).toEqual(['late', 'open'])
  // The newest of the open ones is the one that has no place.
  expect(rows['open-0']).toBeUndefined()
})

test.for([
  { list: 'whistles', family: 'whistle', state: 'BLOWN' },
  { list: 'mediations', family: 'risk', state: 'REGISTERED' },
  { list: 'ticker', family: 'patrol', state: 'LOGGED' },
] as const)('[LL4] the list $list ends at its cap', ({ list, family, state }) => {
  const records = Array.from({ length: LIST_CAPS[list] + 1 }, (_, i): LedgerRecord => {
    const at = now - HOUR - i * 1000
    const stays = [{ state, from: at, to: null, regionCode: 'A1', round: 1 }]
    const last = { type: 'x', time: at, seq: i + 1 }
    const round = { ...aCase('', 'A1', at).rounds[0]!, at: { reported: at, submitted: at } }
    return { ...aCase(`r${i}`, 'A1', at), family, state, stays, last, rounds: [round] }
  })
  expect(Object.keys(boardsOf(records.slice(1)).board(0, 'DUTY').lists[list]!)).toHaveLength(
    LIST_CAPS[list],
  )
  expect(Object.keys(boardsOf(records).board(0, 'DUTY').lists[list]!)).toHaveLength(LIST_CAPS[list])
})

test('[LL4] the list of orders gives each column a quarter of its cap, those longest in it', () => {
  const quarter = LIST_CAPS.orders / 4
  const orders = ['DONE', 'SUBMITTED'].flatMap((state) =>
    Array.from({ length: quarter + 1 }, (_, i): LedgerRecord => {
      const at = now - HOUR - i * 1000
      const stays = [{ state, from: at, to: null, regionCode: 'A1', round: 1 }]
      const round = { ...aCase('', 'A1', at).rounds[0]!, at: { submitted: at } }
      const base = { ...aCase(`${state}-${i}`, 'A1', at), family: 'order' as const }
      return { ...base, state, stays, rounds: [round] }
    }),
  )
  const rows = boardsOf(orders).board(0, 'DUTY').lists['orders']!
  expect(Object.keys(rows)).toHaveLength(2 * quarter)
  expect(Object.values(rows).filter(({ column }) => column === 'submitted')).toHaveLength(quarter)
  expect([rows['SUBMITTED-0'], rows['DONE-0']]).toEqual([undefined, undefined])
})

function shift(id: string, region: string, from: number): LedgerRecord {
  const fields = { from, to: from + 12 * HOUR, leaderPost: '带班', officerPosts: ['甲', '乙'] }
  const round = { ...aCase('', region, from).rounds[0]!, at: { started: from - HOUR / 6 } }
  return { ...aCase(id, region, from), family: 'duty', state: 'ON_DUTY', fields, rounds: [round] }
}

test('[LL4] the list shifts ends at its cap, the latest begun first', () => {
  const records = Array.from({ length: LIST_CAPS.shifts + 1 }, (_, i) =>
    shift(`s${i}`, 'S', now - i * HOUR),
  )
  const rows = boardsOf(records).board(0, 'DUTY').lists['shifts']!
  expect(Object.keys(rows)).toEqual(records.slice(0, -1).map(({ id }) => id))
})

test('who is on duty is known below the duty room, not beside it, and by post alone in every profile', () => {
  const boards = boardsOf([shift('whole', 'S', now - HOUR), shift('own', 'A', now - 2 * HOUR)])
  const [root, inside, beside] = ['S', 'A1', 'B1'].map((code) => tree.indexOf(code))
  const idsAt = (region: number): string[] =>
    Object.keys(boards.board(region, 'PUBLIC').lists['shifts']!)
  expect([idsAt(root!), idsAt(inside!), idsAt(beside!)]).toEqual([
    ['whole'],
    ['whole', 'own'],
    ['whole'],
  ])
  expect(boards.board(inside!, 'PUBLIC').lists['shifts']!['whole']).toEqual({
    from: now - HOUR,
    to: now + 11 * HOUR,
    startedAt: now - HOUR - HOUR / 6,
    leader: '带班',
    officers: '甲 乙',
    double: false,
    region: 'S',
  })
})

test('[LL4] affected and children end at their caps', () => {
  const grids = Array.from({ length: LIST_CAPS.children + 1 }, (_, i) => ({
    code: `g${i}`,
    name: `g${i}`,
    level: 'grid',
    parent: 'S',
  }))
  const wide = buildRegionTree(
    [
      { id: 'street', name: '街道', nameEn: 'Street' },
      { id: 'grid', name: '网格', nameEn: 'Grid' },
    ],
    [{ code: 'S', name: 'S', level: 'street', parent: null }, ...grids],
  )
  const affected = Object.fromEntries(grids.map(({ code }) => [code, { level: 1 }]))
  const { lists } = new BoardMaker({
    tree: wide,
    catalogue: SAMPLE_CATALOGUE,
    tally: new Tally(wide, SAMPLE_CATALOGUE, days, now, () => undefined),
    feeds: () => [],
    ticker: new Ticker(() => undefined),
    mode: () => ({ values: {}, affected }),
  }).board(0, 'DUTY')
  expect(Object.keys(lists['children']!)).toHaveLength(LIST_CAPS.children)
  expect(Object.keys(lists['affected']!)).toHaveLength(LIST_CAPS.affected)
})

test('[LL4] the ticker looks back on its last facts and no further', () => {
  const records = [1, 2, 3, 4].map((seq) =>
    aCase(`r${seq}`, 'A1', now, { last: { type: 'x', time: now, seq } }),
  )
  const ticker = new Ticker((_, id) => records.find((record) => record.id === id), 3)
  for (const record of records) {
    ticker.fact(record.last.seq)
    ticker.note(record)
  }
  expect(ticker.newest(9, () => true).map(({ id }) => id)).toEqual(['r4', 'r3', 'r2'])
  // A fact of which nothing came still pushes the oldest out.
  ticker.fact(5)
  expect(ticker.newest(9, () => true).map(({ id }) => id)).toEqual(['r4', 'r3'])
})

test('the ticker of a region has the facts of its subtree, wherever a record went and after a restore', () => {
  const lots = fc.array(fc.record({ id: fc.nat(5), region: fc.nat(7) }), { maxLength: 40 })
  fc.assert(
    fc.property(lots, fc.nat(7), fc.nat(8), fc.boolean(), (steps, from, to, isRestored) => {
      const records = new Map<string, LedgerRecord>()
      const made = (): Ticker =>
        new Ticker(
          (_, id) => records.get(id),
          20,
          ({ regionCode }) => Number(regionCode),
        )
      let ticker = made()
      steps.forEach(({ id, region }, i) => {
        const before = records.get(`r${id}`)
        if (before !== undefined) ticker.forget(before)
        const last = { type: 'x', time: now, seq: i + 1 }
        const record = aCase(`r${id}`, String(region), now, { last })
        records.set(record.id, record)
        ticker.fact(i + 1)
        ticker.note(record)
      })
      if (isRestored) {
        const saved = ticker.save()
        ticker = made()
        ticker.restore(saved)
      }
      const inside = ({ regionCode }: LedgerRecord): boolean =>
        Number(regionCode) >= from && Number(regionCode) < to
      const plain = ticker.newest(99, inside)
      expect(ticker.newest(99, () => true, from, to)).toEqual(plain)
      expect(ticker.newest(2, () => true, from, to)).toEqual(plain.slice(0, 2))
    }),
  )
})

test('[PV1] a row names no deeper region and no nearer point than its profile may see', () => {
  const point = [121.2, 31.9]
  const fields = { source: '12345', categoryL1: '02', urgency: 'L3', point }
  const maker = boardsOf([aCase('1', 'A1a', now - HOUR, { fields })])
  const row = (profile: 'DUTY' | 'LEADER' | 'VISITOR'): Record<string, unknown> => ({
    ...maker.board(0, profile).lists['cases']?.['1'],
  })
  expect([row('DUTY')['region'], row('LEADER')['region'], row('VISITOR')['region']]).toEqual([
    'A1a',
    'A1',
    'A',
  ])
  expect(row('VISITOR')['lng']).toBeUndefined()
  expect(row('VISITOR')['urgency']).toBeUndefined()
  const metres = distanceM(point, [row('LEADER')['lng'] as number, row('LEADER')['lat'] as number])
  // Somewhere in its cell of 200 m.
  expect(metres).toBeLessThan(200 * Math.SQRT2 + 1)
  const beside = [point[0]! + 0.0001, point[1]! + 0.0001]
  const other = boardsOf([aCase('1', 'A1a', now - HOUR, { fields: { ...fields, point: beside } })])
  const { lng, lat } = other.board(0, 'LEADER').lists['cases']!['1']!
  expect([row('LEADER')['lng'], row('LEADER')['lat']]).toEqual([lng, lat])
})

test.for([
  { profile: 'VISITOR', level: 'community', told: ['S', 'A'], untold: ['A1', 'A1a'] },
  { profile: 'PUBLIC', level: 'community', told: ['S', 'A'], untold: ['A1', 'A1a'] },
  { profile: 'LEADER', level: 'grid', told: ['S', 'A', 'A1'], untold: ['A1a'] },
] as const)(
  '[PV1] a board below the level to which $profile may place a thing has no row of one, and says so',
  ({ profile, level, told, untold }) => {
    const maker = boardsOf([aCase('1', 'A1a', now - HOUR), shift('on', 'S', now - HOUR)])
    for (const code of told) {
      const { values, lists } = maker.board(index(code), profile)
      expect(Object.keys(lists['cases']!), code).toEqual(['1'])
      expect(values).not.toHaveProperty(['rows.end'])
    }
    for (const code of untold) {
      const { values, lists } = maker.board(index(code), profile)
      expect([lists['cases'], lists['ticker']], code).toEqual([{}, {}])
      expect(values['rows.end']).toBe(level)
      // Counts go on, and so does who is on duty.
      expect(values['caseOpen@now']).toBe(1)
      expect(Object.keys(lists['shifts']!)).toEqual(['on'])
    }
    expect(Object.keys(maker.board(index('A1a'), 'DUTY').lists['cases']!)).toEqual(['1'])
  },
)

test.for(['VISITOR', 'PUBLIC'] as const)(
  '[PV1] no row of %s tells that a thing is urgent or late, neither by its tone nor by its place in the list',
  (profile) => {
    const urgent = { fields: { source: 'grid', categoryL1: '02', urgency: 'L1' } }
    const maker = boardsOf([
      aCase('b', 'A1', now - 2 * HOUR, urgent),
      late('c', 'A1', now - HOUR),
      aCase('a', 'A1', now - HOUR),
    ])
    const { cases, ticker } = maker.board(0, profile).lists
    expect(Object.keys(cases!)).toEqual(['a', 'b', 'c'])
    const tones = (rows: typeof cases): unknown[] => Object.values(rows!).map(({ tone }) => tone)
    expect(tones(cases)).toEqual(['open', 'open', 'open'])
    expect(new Set(tones(ticker))).toEqual(new Set(['open']))
    expect(Object.values(cases!)[0]).not.toHaveProperty('urgency')
    expect(tones(maker.board(0, 'LEADER').lists['cases'])).toEqual(['late', 'urgent', 'open'])
  },
)

test('[PV1] a row of a whistle tells a visitor of no limit that has passed', () => {
  const base = aCase('w', 'A1', now - 2 * HOUR)
  const clocks = { SIGN: total({ name: 'SIGN', dueAt: now - HOUR, breachedAt: now - HOUR }) }
  const whistle: LedgerRecord = {
    ...base,
    ...{ family: 'whistle', state: 'BLOWN' },
    stays: [{ ...base.stays[0]!, state: 'BLOWN' }],
    rounds: [{ ...base.rounds[0]!, at: { blown: now - 2 * HOUR }, clocks }],
  }
  const row = (profile: 'LEADER' | 'VISITOR'): unknown =>
    boardsOf([whistle]).board(0, profile).lists['whistles']!['w']
  expect(row('LEADER')).toMatchObject({ late: true, due: now - HOUR })
  expect(row('VISITOR')).not.toHaveProperty('late')
  expect(row('VISITOR')).not.toHaveProperty('due')
})

test('[PV1] petitions and reports of wrongs appear in no list below DUTY, and are counted', () => {
  const secret = aCase('1', 'A1', now - HOUR, { fields: { source: 'petition', categoryL1: '02' } })
  const maker = boardsOf([secret])
  const leader = maker.board(0, 'LEADER')
  expect([leader.lists['cases'], leader.lists['ticker']]).toEqual([{}, {}])
  expect(leader.values['caseOpen@now']).toBe(1)
  expect(Object.keys(maker.board(0, 'DUTY').lists['cases']!)).toEqual(['1'])
})

function distanceM([lng1, lat1]: readonly number[], [lng2, lat2]: readonly number[]): number {
  const north = (lat2! - lat1!) * 111_320
  const east = (lng2! - lng1!) * 111_320 * Math.cos((lat1! * Math.PI) / 180)
  return Math.hypot(north, east)
}

test('[PV1] which cases reach a guest’s list does not depend on who is late or how urgent, nor does a row', () => {
  const many = Array.from({ length: LIST_CAPS.cases + 60 }, (_, i) =>
    aCase(`c${String(i).padStart(3, '0')}`, i % 2 === 0 ? 'A1' : 'A2', now - 3 * DAY + i * 1000),
  )
  const pressed = many.map((record, i) => {
    if (i % 5 !== 4) return record
    const clocks = { TOTAL: total({ dueAt: now - HOUR, soonFiredAt: now - DAY, breachedAt: now }) }
    const fields = { ...record.fields, urgency: 'L1' }
    return { ...record, fields, rounds: [{ ...record.rounds[0]!, clocks }] }
  })
  const [calm, late] = [boardsOf(many), boardsOf(pressed)]
  for (const profile of ['VISITOR', 'PUBLIC'] as const) {
    const of = (maker: BoardMaker): unknown => maker.board(0, profile).lists['cases']
    expect(of(late)).toEqual(of(calm))
    expect(Object.keys(of(late) as object)).toHaveLength(LIST_CAPS.cases)
  }
  const first = Object.keys(late.board(0, 'LEADER').lists['cases']!).slice(0, 52)
  expect(first).toEqual(pressed.filter((_, i) => i % 5 === 4).map(({ id }) => id))
})

test('[PV1] nor which whistles, by what is due first', () => {
  const whistle = (i: number, dueAt: number): LedgerRecord => {
    const base = aCase(`w${String(i).padStart(3, '0')}`, 'A1', now - DAY + i * 1000)
    const round = base.rounds[0]!
    const clocks = { SIGN: { ...total({ dueAt }), name: 'SIGN' } }
    return {
      ...{ ...base, family: 'whistle', state: 'BLOWN' },
      stays: [{ ...base.stays[0]!, state: 'BLOWN' }],
      rounds: [{ ...round, at: { blown: round.at['reported']! }, clocks }],
    }
  }
  const each = (dueAt: (i: number) => number): LedgerRecord[] =>
    Array.from({ length: LIST_CAPS.whistles + 20 }, (_, i) => whistle(i, dueAt(i)))
  const [calm, late] = [
    boardsOf(each((i) => now + i * HOUR)),
    boardsOf(each((i) => now - i * HOUR)),
  ]
  const of = (maker: BoardMaker, profile: 'VISITOR' | 'LEADER'): string[] =>
    Object.keys(maker.board(0, profile).lists['whistles']!)
  expect(of(late, 'VISITOR')).toEqual(of(calm, 'VISITOR'))
  expect(of(late, 'LEADER')).not.toEqual(of(calm, 'LEADER'))
})
