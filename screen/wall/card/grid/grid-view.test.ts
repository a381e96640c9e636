import { expect, test } from 'vitest'
import { buildRegionTree } from '../../../../shared/region/tree.ts'
import { anInput, HOUR, listOf, NOW } from '../../../panel/test-input.ts'
import { gridCardView, postViews } from './grid-view.ts'

const level = (id: string) => ({ id, name: id, nameEn: id })
const region = (code: string, of: string, parent: string | null, rest = {}) => ({
  ...{ code, name: code, level: of, parent },
  ...rest,
})
const tree = buildRegionTree(
  [level('street'), level('community'), level('grid'), level('micro')],
  [
    region('S', 'street', null, { households: 9000 }),
    region('A', 'community', 'S'),
    region('A1', 'grid', 'A', {
      ...{ kind: 'general', households: 594, population: 1538, feature: '红网格' },
      ...{ partyOrg: '党支部', partyMembers: 24, responsibleUnit: '村民委员会' },
    }),
    region('A2', 'grid', 'A', { kind: 'dedicated', households: 300 }),
    region('A3', 'grid', 'A', { partyOrg: '' }),
    region('A1a', 'micro', 'A1', { households: 40 }),
  ],
)
const view = (code: string, lists = {}, values = {}) =>
  gridCardView(anInput(values, lists, { tree, region: code }))!

test('a grid is named with its kind, unit, branch and size; 300–500 households are advice alone', () => {
  const card = view('A1')
  expect(card.note).toBe('综合网格 · 红网格')
  expect(card.households).toMatchObject({ value: 594, tone: 'plain' })
  expect(card.band).toEqual({ text: '指导规模 300–500 户 · 超指导规模', outside: true })
  expect(card.facts).toContainEqual({ label: '责任单位', text: '村民委员会', missing: false })
  expect(card.facts).toContainEqual({
    label: '党组织',
    text: '党支部 · 党员 24 人',
    missing: false,
  })
  expect(view('A2').band).toEqual({ text: '指导规模 300–500 户', outside: false })
  expect(view('A1a').band).toEqual({ text: '指导规模 50–100 户 · 低于指导规模', outside: true })
  expect(view('S').band).toBeNull()
})

test('[ST4] what the package does not say is no number and no branch, never a zero', () => {
  const card = view('A')
  expect(card.households).toBeNull()
  expect(card.facts).toContainEqual({ label: '责任单位', text: '—', missing: false })
  expect(card.facts).toContainEqual({ label: '党组织', text: '未建党组织', missing: true })
  expect(view('A3').facts).toContainEqual({ label: '党组织', text: '未建党组织', missing: true })
  expect(card.elements.map(({ figure }) => figure.text)).toEqual(Array(6).fill('—'))
  expect(card.open.map(({ figure }) => figure.value)).toEqual([null, null, null])
})

test('what needs a hand comes first, with what is left of its limit; cases alone can be opened', () => {
  const lists = {
    cases: listOf(
      { at: NOW - HOUR, category: '03', step: 'handle', tone: 'open', due: NOW + HOUR },
      { at: NOW - HOUR, category: '05', step: 'verify', tone: 'urgent', due: NOW - HOUR },
    ),
    whistles: { w: { at: NOW - 9 * HOUR, orgs: 'a b', due: NOW - 2 * HOUR } },
    orders: { o: { at: NOW - 3 * HOUR, due: null } },
  }
  const { rows } = view('A1', lists)
  expect(rows.map(({ name, age, tone, isCase }) => [name, age, tone, isCase])).toEqual([
    ['类05', '超 1 时', 'critical', true],
    ['哨单', '超 2 时', 'serious', false],
    ['类03', '剩 1 时', 'plain', true],
    ['点单', '3 时', 'plain', false],
  ])
  expect(rows[1]!.note).toBe('部门a、部门b')
})

test('orders are those of all four columns, and unknown when one is', () => {
  const values = Object.fromEntries(
    ['submitted', 'dispatched', 'accepted', 'review'].map((c, i) => [
      `orderOpen@now{column=${c}}`,
      i,
    ]),
  )
  expect(view('A1', {}, values).open.at(-1)!.figure).toMatchObject({ value: 6, text: '6' })
  const { 'orderOpen@now{column=review}': _, ...three } = values
  expect(view('A1', {}, three).open.at(-1)!.figure).toMatchObject({ value: null, text: '—' })
})

test('a post is held, by a name of its own where it has one, or vacant; a larger region says in how many grids', () => {
  const answer = {
    posts: [
      { role: 'gridLead', holders: 1, names: [{ zh: '网格长', en: 'Head' }] },
      { role: 'police', holders: 2, names: [{ zh: '社区民警', en: 'Police' }] },
      { role: 'lawyer', holders: 0, names: [{ zh: '法律顾问', en: 'Counsel' }] },
    ],
    below: [{ role: 'doctor', filled: 3, of: 4 }],
  }
  expect(postViews(anInput({}), answer)).toEqual([
    { label: '网格长', text: '已配', vacant: false },
    { label: '民警', text: '社区民警 × 2', vacant: false },
    { label: '律师', text: '空缺', vacant: true },
    { label: '医生', text: '3/4 个网格有', vacant: true },
  ])
})
