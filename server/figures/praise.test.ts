import { expect, test } from 'vitest'
import { Recounter } from '../ops/recount/recount.ts'
import { DAY, MINUTE, MONDAY, tell, TOLD, type Event } from '../testing/told.ts'
import { createWorld, type WorldContext } from '../world/world.ts'

/** The sample district whose 10 has 1001 and 1003, of which the latter is praise where it is marked so. */
function context(isMarked: boolean): WorldContext {
  const { catalogue } = TOLD.pkg
  const mark = isMarked ? { praise: true } : {}
  const categories = catalogue.categories.map((l1) =>
    l1.code === '10'
      ? { ...l1, children: [...l1.children, { code: '1003', name: '表扬', ...mark }] }
      : l1,
  )
  return { ...TOLD, pkg: { ...TOLD.pkg, catalogue: { ...catalogue, categories } } }
}

const reports = (categoryL2: string): Event[] =>
  ['a', 'b', 'c', 'd', 'e', 'f'].map((who, i) => [
    'case.reported',
    `${categoryL2}${who}`,
    MONDAY + i * MINUTE,
    {
      ...{ source: '12345', categoryL1: '10', categoryL2, regionCode: 'A1' },
      ...{ objectKey: 'o', reporterHash: who },
    },
  ])

/** Cases of a subcategory that surges see, and common needs as the board and the recount have them. */
function seen(categoryL2: string, isMarked = true): readonly unknown[] {
  const within = context(isMarked)
  const fold = createWorld(within, 'live')
  const facts = tell(fold, reports(categoryL2))
  fold.advance(MONDAY + DAY)
  const counted = new Recounter(facts, fold.tMs, { ...within, catalogue: within.pkg.catalogue })
  const { values } = fold.board('S', 'DUTY')
  const needs = Object.keys(counted.recount('S').lists['needs']!).length
  const surging = fold.reports.count(`10.${categoryL2}`, 0, MONDAY - 1, MONDAY + DAY)
  return [surging, fold.needs().length, needs, values['C1@all']]
}

test('[§3.8] praise asks for nothing: it makes no surge, so no composite, and no common need, and is counted as a report all the same', () => {
  expect(seen('1001')).toEqual([6, 1, 1, 6])
  expect(seen('1003', false)).toEqual([6, 1, 1, 6])
  expect(seen('1003')).toEqual([0, 0, 0, 6])
})
