import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Scalar } from '../../shared/board/board.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory } from '../testing/random-history.ts'
import { HOUR, MONDAY, type Event } from '../testing/told.ts'
import { foldOf } from '../testing/told-figures.ts'
import { createWorld, type WorldFold } from './world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const { tree } = CONTEXT
const COMMUNITY = tree.levels.findIndex(({ id }) => id === 'community')
const GUESTS = ['VISITOR', 'PUBLIC'] as const
const TIMEOUT = { timeout: 600_000 }

type Numbers = Readonly<Record<string, Scalar>>

/** Of disputes, and what tells their number with others. */
const DISPUTES = /^(M\d+[a-c]?|medTier|medStage|ratingsBy|F7)@|^C1@\w+\{category=/
/** Hidden from leaders as well, small ones or below the community. */
const OF_ALL = /^(M1b|M1c|M10|M11|M13|C1b)@/
const OF_SOURCE = /^(C1@\w+)\{source=/

/** What a guest must not, and what a guest must see of a number, from that of the duty desk; null where either may be. */
function naive(key: string, region: number, duty: Numbers): { readonly is: Scalar } | null {
  const value = duty[key]!
  const isBelow = tree.level[region]! > COMMUNITY
  if (isBelow && (DISPUTES.test(key) || OF_SOURCE.test(key) || OF_ALL.test(key)))
    return { is: null }
  const [, total] = OF_SOURCE.exec(key) ?? []
  if (total === undefined) return OF_ALL.test(key) ? null : { is: value }
  if (/\.(pop|yoy)/.test(key)) return { is: null }
  if (isSmall(duty[total]) || isSmall(duty[`${total}{source=petition}`])) return { is: null }
  // Above, a sum of them may give one away (server/board/small-part.test.ts).
  return tree.level[region] === COMMUNITY ? { is: value } : null
}

function isSmall(count: Scalar | undefined): boolean {
  return typeof count === 'number' && count >= 1 && count <= 5
}

/** What is otherwise than the naive masking has it, in words. */
function faults(fold: WorldFold): string[] {
  const fulls = new Map<string, Numbers>()
  for (const profile of GUESTS)
    for (const code of tree.codes) fulls.set(`${code} ${profile}`, fold.full(code, profile).values)
  return tree.codes.flatMap((code, region) =>
    (['board', 'full'] as const).flatMap((carriage) => {
      const duty = fold[carriage](code, 'DUTY').values
      const leader = fold[carriage](code, 'LEADER').values
      return [
        ...differences(`${code} LEADER`, numbersOf(duty), leader, (key, value) =>
          OF_ALL.test(key) ? null : { is: value },
        ),
        ...GUESTS.flatMap((profile) => {
          const { values, lists } = fold[carriage](code, profile)
          const name = `${code} ${profile}`
          const rows = carriage === 'board' ? Object.entries(lists['children']!) : []
          return [
            ...differences(name, numbersOf(duty), values, (key) => naive(key, region, duty)),
            ...bounds(name, values, region),
            ...halves(name, values),
            ...rows.flatMap(([child, row]) => {
              const keys = numbersOf(row).filter(([key]) => key.includes('@'))
              const own = fulls.get(`${child} ${profile}`)!
              return differences(`${name} ${child}`, keys, own, (_, value) => ({ is: value }))
            }),
          ]
        }),
      ]
    }),
  )
}

function differences(
  name: string,
  numbers: readonly [string, Scalar][],
  seen: Numbers,
  must: (key: string, value: Scalar) => { readonly is: Scalar } | null,
): string[] {
  return numbers.flatMap(([key, value]) => {
    // The five most reported of a region are others where some are hidden.
    if (key.startsWith('C1b@') && seen[key] === undefined) return []
    const wanted = must(key, value)
    const isRight =
      wanted === null ? seen[key] === null || seen[key] === value : seen[key] === wanted.is
    return isRight ? [] : [`${name} ${key} ${String(seen[key])} of ${String(value)}`]
  })
}

/** Of the region, not what the whole world is told of its mode and alarms. */
function numbersOf(values: Numbers): [string, Scalar][] {
  return Object.entries(values).filter(([key]) => key.includes('@'))
}

function bounds(name: string, values: Numbers, region: number): string[] {
  if (tree.level[region]! <= COMMUNITY) return []
  const told = Object.keys(values).filter((key) => key.endsWith('.le') && values[key] !== null)
  return told.map((key) => `${name} ${key}`)
}

/** A split by source of which some parts are told and some are not. */
function halves(name: string, values: Numbers): string[] {
  const keys = Object.keys(values).filter((key) => OF_SOURCE.test(key) && key.endsWith('}'))
  const split = Map.groupBy(keys, (key) => OF_SOURCE.exec(key)![1])
  return [...split].flatMap(([total, parts]) =>
    new Set(parts.map((key) => values[key] === null)).size === 1
      ? []
      : [`${name} half of ${total}`],
  )
}

const anyCases: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record({
      region: fc.constantFrom(...tree.codes),
      source: fc.constantFrom('grid', 'grid', '12345', '12345', 'petition', 'unheard'),
      category: fc.constantFrom('02', '09'),
      hours: fc.nat({ max: 60 }),
    }),
    { maxLength: 120, size: 'max' },
  )
  .map((cases) =>
    cases.map(({ region, source, category, hours }, i): Event => [
      'case.reported',
      `c${i}`,
      MONDAY + hours * HOUR,
      { source, categoryL1: category, regionCode: region },
    ]),
  )

test(
  '[PV3] guests see what a naive masking leaves of the duty desk’s numbers, and leaders no less than before, for any history',
  TIMEOUT,
  () => {
    holdsFor(
      'guests see what a naive masking leaves',
      randomHistory(120),
      ({ facts, endMs }) => {
        const fold = createWorld(CONTEXT, 'live')
        for (const fact of facts) fold.apply(fact)
        fold.advance(endMs)
        expect(faults(fold)).toEqual([])
      },
      0.05,
    )
  },
)

test('[PV3] and so where many cases come from many sources', TIMEOUT, () => {
  let told = 0
  let hidden = 0
  holdsFor(
    'guests see the sources of many cases',
    anyCases,
    (events) => {
      const fold = foldOf(
        events.toSorted((a, b) => a[2] - b[2]),
        CONTEXT,
      )
      fold.advance(MONDAY + 61 * HOUR)
      expect(faults(fold)).toEqual([])
      for (const code of tree.codes.filter((_, i) => tree.level[i] === COMMUNITY)) {
        const isTold = fold.full(code, 'VISITOR').values['C1@7d{source=petition}'] !== null
        if (isTold) told++
        else hidden++
      }
    },
    0.05,
  )
  expect(told).toBeGreaterThan(5)
  expect(hidden).toBeGreaterThan(5)
})

test('[PV3] layers of the map hide from guests what boards hide, at every level', () => {
  const events = [
    ['med.applied', 'm', MONDAY, { causeCode: 'family' }],
    ['med.accepted', 'm', MONDAY + 1],
    ['case.reported', 'c', MONDAY, { source: 'petition', categoryL1: '02' }],
  ] as const
  const fold = foldOf(events, CONTEXT)
  const keys = ['M2a@all', 'M3@all.d', 'M14@all', 'medStage@now{stage=accepted}']
  const split = ['C1@all{source=petition}', 'C1@all{source=grid}', 'C1@all{category=02}']
  for (const key of [...keys, ...split])
    for (const profile of GUESTS)
      tree.levels.forEach((_, level) => {
        const codes = tree.codes.filter((__, i) => tree.level[i] === level)
        expect(fold.layer('S', level, key, profile)).toEqual(
          codes.map((code) => fold.full(code, profile).values[key]),
        )
      })
  expect(fold.layer('S', COMMUNITY, 'M2a@all', 'VISITOR')).toEqual([1, 0])
  expect(fold.layer('S', COMMUNITY, 'C1@all{source=grid}', 'VISITOR')).toEqual([null, 0])
})
