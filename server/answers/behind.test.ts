import { beforeAll, describe, expect, test } from 'vitest'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import { demoContext } from '../../tools/bench/fold/district.ts'
import { livedHours } from '../../tools/bench/year/lived.ts'
import { behindOf } from './behind.ts'
import { measuresBehind } from '../board/behind.ts'
import type { BehindRow } from '../ops/facts-api.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

const DAYS = 1
let context: WorldContext
let fold: WorldFold

beforeAll(() => {
  context = demoContext(1)
  fold = createWorld(context, 'live')
  let seq = 0
  for (const { endMs, facts } of livedHours(DAYS, 1))
    for (const fact of facts) fold.apply({ ...fact, seq: ++seq, recordedAt: endMs })
}, 120_000)

const QUERY = { world: 'live', profile: 'DUTY', limit: 200 } as const
type Asked = { indicator: string; window: 'now' | 'today' | '24h' | 'all'; region: string }

/** Every page of a number, as a reader of the API would go through them. */
function pages(asked: Asked): { value: Record<string, number | null>; rows: BehindRow[] } {
  const rows: BehindRow[] = []
  let after: string | undefined
  for (let page = 0; page < 2000; page++) {
    const answer = behindOf(
      context,
      fold,
      { ...QUERY, ...asked, ...(after === undefined ? {} : { after }) },
      () => 0,
    )
    if (answer.kind !== 'page') throw new Error(`${asked.indicator}: ${answer.kind}`)
    rows.push(...answer.rows)
    if (answer.next === null) return { value: answer.value, rows }
    after = answer.next
  }
  throw new Error('no end of pages')
}

/** Sums whose board value is not their plain sum: divided, or the package's own with changes. */
function isPlainSum(id: string): boolean {
  const found = measuresBehind(context.pkg.catalogue, id, null)
  return found.kind === 'measures' && found.measures.value === undefined
}

describe('the records behind a number', () => {
  test('[CT1] add up to the numerator, denominator and exclusions of every rate, at three depths', () => {
    const { tree } = context
    const community = childrenOf(tree, childrenOf(tree, 0)[0]!)[0]!
    let compared = 0
    for (const indicator of INDICATORS.filter(({ id }) => isPlainSum(id)))
      for (const region of [0, community])
        for (const window of indicator.windows.includes('now')
          ? (['now'] as const)
          : (['all'] as const)) {
          const asked = { indicator: indicator.id, window, region: tree.codes[region]! }
          const { value, rows } = pages(asked)
          for (const part of ['n', 'd', 'x']) {
            if (value[part] === undefined) continue
            const sum = rows.reduce((total, { adds }) => total + (adds[part] ?? 0), 0)
            expect(sum, `${JSON.stringify(asked)} ${part}`).toBe(value[part])
            compared++
          }
        }
    expect(compared).toBeGreaterThan(100)
  }, 120_000)

  test('come newest first, each once, with what they are and since when', () => {
    const root = context.tree.codes[0]!
    const { rows, value } = pages({ indicator: 'caseOpen', window: 'now', region: root })
    expect(rows.length).toBe(value['value'])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.every(({ family, adds }) => family === 'case' && adds['value'] === 1)).toBe(true)
    expect(rows[0]!.stateName.zh).not.toBe('')
  })

  test('[PV1] are masked for a leader: no petitions, no place finer than the grid, no sensitive class', () => {
    const root = context.tree.codes[0]!
    const answer = behindOf(
      context,
      fold,
      { ...QUERY, profile: 'LEADER', indicator: 'C1', window: 'all', region: root },
      () => 0,
    )
    if (answer.kind !== 'page') throw new Error(answer.kind)
    const levels = answer.rows.map(({ region }) => context.tree.level[context.tree.indexOf(region)])
    expect(Math.max(...levels.map((level) => level ?? 0))).toBeLessThanOrEqual(3)
    expect(answer.rows.some(({ fields }) => fields['source'] === 'petition')).toBe(false)
    const sensitive = behindOf(
      context,
      fold,
      { ...QUERY, profile: 'LEADER', indicator: 'M10', window: 'now', region: root },
      () => 0,
    )
    expect(sensitive.kind).toBe('covered')
    const registered = behindOf(
      context,
      fold,
      { ...QUERY, profile: 'LEADER', indicator: 'M1a', window: 'all', region: root },
      () => 0,
    )
    if (registered.kind !== 'page') throw new Error(registered.kind)
    expect(registered.rows).toEqual([])
    expect(registered.hidden).toBeGreaterThan(0)
  })

  test('[PV3] open to a leader where the board tells the number, and nowhere else', () => {
    const at = (level: string): string =>
      context.tree.entries.find((entry) => entry.level === level)!.code
    const kind = (indicator: string, level: string, code?: string): string =>
      behindOf(
        context,
        fold,
        {
          ...QUERY,
          ...{ profile: 'LEADER', indicator, window: 'now', region: at(level) },
          ...(code === undefined ? {} : { code }),
        },
        () => 0,
      ).kind
    const cause = 'cause=family'
    expect([kind('M13', 'community', cause), kind('M13', 'grid', cause)]).toEqual([
      'page',
      'covered',
    ])
    expect([kind('M11', 'grid'), kind('M11', 'street', 'level=red')]).toEqual(['page', 'covered'])
    expect([kind('M1b', 'street'), kind('M1b', 'street', 'level=blue')]).toEqual([
      'covered',
      'page',
    ])
    expect(kind('M1c', 'street', 'levelCause=red.family')).toBe('covered')
  })

  test('a page ends when its time is up and the next one goes on there', () => {
    let now = 0
    const root = context.tree.codes[0]!
    const asked = { indicator: 'C27', window: 'all', region: root } as const
    const first = behindOf(context, fold, { ...QUERY, ...asked }, () => (now += 100))
    if (first.kind !== 'page') throw new Error(first.kind)
    expect(first.next).not.toBeNull()
    expect(pages(asked).rows.length).toBeGreaterThanOrEqual(first.rows.length)
  })

  test('are none for what is worked out from other indicators, and unknown ones are named', () => {
    const root = context.tree.codes[0]!
    const kindOf = (indicator: string, code?: string): string =>
      behindOf(
        context,
        fold,
        {
          ...QUERY,
          indicator,
          window: 'all',
          region: root,
          ...(code === undefined ? {} : { code }),
        },
        () => 0,
      ).kind
    expect(kindOf('C28')).toBe('computed')
    expect(kindOf('C99')).toBe('unknownIndicator')
    expect(kindOf('C1', 'source=none')).toBe('unknownCode')
    const known = context.pkg.catalogue.sources[0]!.code
    expect(kindOf('C1', `source=${known}`)).toBe('page')
  })
})
