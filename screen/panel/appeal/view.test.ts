import { describe, expect, test } from 'vitest'
import { LIST_CAPS, NEEDS_KEY, type Row } from '../../../shared/board/board.ts'
import { anInput, listOf } from '../test-input.ts'
import { sourceName } from './source-name.ts'
import { appealView } from './view.ts'

const values = Object.fromEntries<number>([
  ['C1@today', 100],
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((code, i): [string, number] => [
    `C1@today{category=${code}}`,
    30 - i * 4,
  ]),
  ...['a.1', 'b.2', 'a.3', 'b.4', 'a.5'].map((code, i): [string, number] => [
    `C1b@today{l2=${code}}`,
    20 - i * 3,
  ]),
  ...['p', 'q', 'r', 's', 't'].map((code, i): [string, number] => [
    `C1@today{source=${code}}`,
    40 - i * 10,
  ]),
])

describe('诉求', () => {
  test('the four subcategories most reported stand in order, each with what it belongs to', () => {
    const { categories } = appealView(anInput(values))
    expect(categories.map(({ code }) => code)).toEqual(['a.1', 'b.2', 'a.3', 'b.4'])
    expect(categories[0]).toMatchObject({
      name: '类a.1',
      within: '类a',
      figure: { value: 20, key: 'C1b@today{l2=a.1}' },
    })
  })

  test('[PV3] where categories may not be seen either it says so, and not that there are none', () => {
    const hidden = { 'C1@today': 3, 'C1@today{category=a}': null, 'C1@today{source=p}': null }
    const view = appealView(anInput(hidden))
    expect([view.categories, view.sources, view.none]).toEqual([[], [], '分类、来源不显示'])
    expect(appealView(anInput({ ...hidden, 'C1@today': 0 })).none).toBe('无上报')
  })

  test('[PV3] where subcategories may not be seen the main categories stand', () => {
    const plain = Object.fromEntries(
      Object.entries(values).filter(([key]) => !key.startsWith('C1b')),
    )
    const { categories } = appealView(anInput(plain))
    expect(categories.map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd'])
    expect(categories[0]).toMatchObject({ name: '类a', within: '' })
  })

  test('the sources that have no place are added up, so that the line still sums to the total', () => {
    const { sources } = appealView(anInput(values))
    expect(sources.map(({ figure }) => figure.value)).toEqual([40, 30, 20, 10])
    const many = appealView(anInput({ ...values, 'C1@today{source=u}': 5 })).sources
    expect(many).toHaveLength(4)
    expect(many.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)).toBe(105)
    expect(many.at(-1)?.name).toBe('其他')
  })

  test('nothing reported has no bars', () => {
    const view = appealView(anInput({ 'C1@today': 0, 'C1@today{category=a}': 0 }))
    expect(view).toMatchObject({ categories: [], sources: [], total: { value: 0 } })
  })

  test('concentration is of a week, repeats and findings of the window', () => {
    const { lines } = appealView(anInput(values, {}, { window: '24h' }))
    expect(lines.map(({ figure }) => figure.key)).toEqual(['C28@7d', 'C24@24h', 'C25@24h'])
  })

  test('common needs are counted, marked where a special topic is proposed, and absent where a board tells of none', () => {
    const needs = (...rows: readonly Row[]): ReturnType<typeof appealView>['needs'] =>
      appealView(anInput(values, { needs: listOf(...rows) })).needs
    expect(appealView(anInput(values)).needs).toBeNull()
    expect(needs()).toMatchObject({ value: 0, tone: 'plain' })
    expect(needs({ cases: 3, topic: false }, { cases: 6, topic: true })).toMatchObject({
      ...{ value: 2, tone: 'caution' },
    })
    // What the list is cut at is not their number.
    const cut = { needs: listOf(...Array.from({ length: LIST_CAPS.needs }, () => ({ cases: 3 }))) }
    expect(appealView(anInput(values, cut)).needs?.text).toBe('≥20')
    expect(appealView(anInput({ ...values, [NEEDS_KEY]: 53 }, cut)).needs?.text).toBe('53')
    // A visitor's rows stand for several needs of one community and category.
    expect(needs({ cases: 9, needs: 3 }, { cases: 4, needs: 1 })?.value).toBe(4)
  })

  test('a hotline keeps its number when its name is cut', () => {
    expect(sourceName('12345 热线', 5.5)).toBe('12345 热线')
    expect(sourceName('12345 热线', 3.5)).toBe('12345')
    expect(sourceName('新就业群体上报', 3.5)).toBe('新…报')
  })
})
