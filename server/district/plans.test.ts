import { describe, expect, it } from 'vitest'
import type { Plan, PlanElement } from '../../shared/region/plan.ts'
import { PLAN_ELEMENTS } from '../../shared/region/plan.ts'
import { checkDistrict } from './check.ts'
import { loadDistrict } from './load.ts'
import { problemText } from './problem.ts'
import { writePackage } from './test-package.ts'

const ORG = 'water'
const catalogue = {
  sources: [{ code: 'hotline', name: '12345' }],
  causes: [],
  serviceClasses: [],
  orgs: [{ code: ORG, name: '水务' }],
  categories: [{ code: '11', name: '应急', children: [{ code: '1101', name: '内涝' }] }],
}
const places = [{ id: 'store', kind: '物资库', name: '物资库', region: 'D1' }]

function item(element: PlanElement) {
  const base = { id: `i-${element}`, element, text: '就绪标准', ownerPost: '组长' }
  return { ...base, withinMin: 30, evidenceKind: 'check' as const, required: true }
}

function level(level: number): Plan['levels'][number] {
  return {
    level,
    triggerText: '雨大',
    whoMayStart: '指挥长',
    tasks: [
      {
        ...{ id: 't', title: '排水', element: 'technology' as const, org: ORG, post: '水务员' },
        ...{ withinMin: 30, priority: 1 },
      },
    ],
    elements: PLAN_ELEMENTS.map(item),
    musters: [{ id: 'm', kind: 'vanguard', unit: '党员突击队', required: 10, withinMin: 30 }],
    supplies: [{ kind: '沙袋', unit: '只', need: 10, placeKinds: ['物资库'] }],
    sitreps: { firstWithinMin: 30, everyMin: 60, to: '区值班室' },
    callouts: [{ post: '指挥长' }],
  }
}

const PLAN: Plan = {
  ...{ id: 'flood', name: '防汛预案', kind: 'special', hazards: ['暴雨'], version: '1' },
  ...{ approvedAt: '2026-01-01', nextReview: '2028-01-01' },
  levels: [level(4), level(3), level(2), level(1)],
}

async function problemsOf(...plans: unknown[]): Promise<string[]> {
  const files = { 'plans.json': plans, 'catalogue.json': catalogue, 'places.json': places }
  const { problems } = await checkDistrict(await writePackage(files))
  return problems.map((problem) => `${problem.severity} ${problemText(problem)}`)
}

function changed(change: Partial<Plan['levels'][number]>): Plan {
  return {
    ...PLAN,
    levels: PLAN.levels.map((each, i) => (i === 0 ? { ...each, ...change } : each)),
  }
}

describe('the plans of a package', () => {
  it('are found sound, or are absent, and belong to its version', async () => {
    expect(await problemsOf(PLAN)).toEqual([])
    const files = { 'catalogue.json': catalogue, 'places.json': places }
    const bare = await loadDistrict(await writePackage(files))
    expect(bare.package.plans).toEqual([])
    const with1 = await loadDistrict(await writePackage({ ...files, 'plans.json': [PLAN] }))
    expect(with1.package.plans).toEqual([PLAN])
    expect(with1.package.hash).not.toBe(bare.package.hash)
  })

  it.each([
    ['an id given twice', [PLAN, PLAN], 'flood: duplicate id'],
    [
      'a level that is missing',
      [{ ...PLAN, levels: PLAN.levels.slice(1) }],
      'flood: level Ⅳ (4) is missing',
    ],
    [
      'a level given twice',
      [{ ...PLAN, levels: [level(4), level(4), level(2), level(1)] }],
      'flood: level Ⅲ (3) is missing|flood: duplicate level 4',
    ],
    [
      'a region that does not exist',
      [{ ...PLAN, regions: ['D9'] }],
      'flood: region D9 is not in regions.json',
    ],
    [
      'a category that does not exist',
      [{ ...PLAN, categories: ['9999'] }],
      'flood: category 9999 is not in catalogue.json',
    ],
    [
      'a review before the approval',
      [{ ...PLAN, nextReview: '2025-01-01' }],
      'flood: nextReview 2025-01-01 is not after approvedAt 2026-01-01',
    ],
    [
      'a department that does not exist',
      [changed({ tasks: [{ ...level(4).tasks[0]!, org: 'navy' }] })],
      'flood level 4: task t: org navy is not in catalogue.json orgs',
    ],
    [
      'a department of the recovery that does not exist',
      [{ ...PLAN, recovery: [{ ...level(4).tasks[0]!, org: 'navy' }] }],
      'flood recovery: task t: org navy is not in catalogue.json orgs',
    ],
    [
      'a kind of place that does not exist',
      [changed({ supplies: [{ ...level(4).supplies[0]!, placeKinds: ['码头'] }] })],
      'flood level 4: supply 沙袋: no place of kind 码头 is in places.json',
    ],
    [
      'an item given twice',
      [changed({ musters: [level(4).musters[0]!, level(4).musters[0]!] })],
      'flood level 4: musters: duplicate m',
    ],
    [
      'an element that could never be ready',
      [changed({ elements: PLAN_ELEMENTS.slice(1).map(item) })],
      'flood level 4: element organization has no required item: it could never be ready',
    ],
    [
      'a condition on a number that does not exist',
      [
        changed({
          conditions: [
            { id: 'c', text: '多', measure: { kind: 'value', key: 'C99@24h', atLeast: 1 } },
          ],
        }),
      ],
      'flood level 4: condition c: C99@24h is no key of a value',
    ],
  ])('are told of %s', async (_name, plans, reason) => {
    expect(await problemsOf(...plans)).toEqual(
      reason.split('|').map((each) => `error plans.json ${each}`),
    )
  })

  it('are held to their format, by path and id', async () => {
    const { hazards: _, ...rest } = PLAN
    const [first] = await problemsOf(rest)
    expect(first).toMatch(/^error plans\.json \[0\]\.hazards of flood: /)
  })
})
