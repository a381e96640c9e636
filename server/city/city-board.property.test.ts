import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board } from '../../shared/board/board.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { cityBoards } from './city-board.ts'
import { CITY, cityTree, type CityDistrict } from './city-tree.ts'
import { holdsFor } from '../testing/properties.ts'
import { history, sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldContext } from '../world/world.ts'

const ZONE = 'Asia/Shanghai'

/** The sample's district with other codes, e.g. `X.A1`. */
function district(name: string): WorldContext {
  const { pkg, tree, calendar } = sampleContext(ZONE)
  const entries = tree.entries.map((entry) => ({
    ...entry,
    code: `${name}.${entry.code}`,
    parent: entry.parent === null ? null : `${name}.${entry.parent}`,
  }))
  const own = buildRegionTree(tree.levels, entries)
  return {
    pkg: { ...pkg, district: { ...pkg.district, code: name }, regions: entries },
    tree: own,
    calendar,
  }
}

/** A fact of the sample's district as one of another. */
function told(fact: Fact, name: string): Fact {
  const text = JSON.stringify(fact.data).replace(
    // Every reference: a person of the same number in the other district is another one. Standards are of the common catalogue.
    /"(regionCode|(?!standard)\w+Id)":"([^"]+)"/g,
    (_, key: string, code: string) => `"${key}":"${name}.${code}"`,
  )
  return {
    ...fact,
    id: `${name}.${fact.id}`,
    subject: `${name}.${fact.subject}`,
    data: JSON.parse(text) as Fact['data'],
  }
}

const TIMEOUT = { timeout: 1_200_000 }

const withoutAlarms = (values: Board['values']): Board['values'] =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('alarm.')))

test(
  '[CT2] [CT4] the board of a city is that of one district that holds all of theirs',
  TIMEOUT,
  () => {
    const [x, y] = [district('X'), district('Y')]
    const { tree, catalogue } = cityTree([x, y])
    const whole = { ...x, tree, pkg: { ...x.pkg, catalogue, regions: tree.entries } }
    holdsFor(
      'a city of two',
      fc.tuple(history(80), history(80)),
      ([one, other]) => {
        const lives = [
          one.facts.map((fact) => told(fact, 'X')),
          other.facts.map((fact) => told(fact, 'Y')),
        ] as const
        const endMs = Math.max(one.endMs, other.endMs)
        const parts = [x, y].map((context, i) => {
          const fold = createWorld(context, 'live')
          for (const fact of lives[i]!) fold.apply(fact)
          fold.advance(endMs)
          return { ...context, fold }
        })
        const all = createWorld(whole, 'live')
        lives
          .flat()
          .toSorted((a, b) => a.recordedAt - b.recordedAt)
          .forEach((fact, i) => all.apply({ ...fact, seq: i + 1 }))
        all.advance(endMs)
        for (const profile of ['DUTY', 'VISITOR'] as const) {
          const city = cityBoards(parts).full(profile)
          const expected = all.full(CITY, profile)
          // Alarms are the districts' own affair, and each tells them on its boards.
          expect(city.values).toEqual(withoutAlarms(expected.values))
          expect(city.lists['children']).toEqual(expected.lists['children'])
        }
      },
      0.125,
    )
  },
)

describe('districts that cannot be added', () => {
  const x = district('X')
  const other = (change: (y: WorldContext) => CityDistrict): CityDistrict => change(district('Y'))

  test.each<[string, CityDistrict, RegExp]>([
    ['the same one twice', x, /duplicate code/],
    [
      'one of another time zone',
      other((y) => ({
        ...y,
        pkg: { ...y.pkg, district: { ...y.pkg.district, timeZone: 'Asia/Urumqi' } },
      })),
      /X and Y have other time zones/,
    ],
    [
      'one that weighs otherwise',
      other((y) => ({
        ...y,
        pkg: { ...y.pkg, catalogue: { ...y.pkg.catalogue, assessment: { partlySolved: 0.25 } } },
      })),
      /weigh their assessments otherwise/,
    ],
  ])('%s is refused by name', (_, second, line) => {
    expect(() => cityTree([x, second])).toThrow(line)
  })
})
