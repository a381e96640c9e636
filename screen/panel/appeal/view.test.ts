import { describe, expect, test } from 'vitest'
import { anInput } from '../test-input.ts'
import { appealView } from './view.ts'

const values = Object.fromEntries([
  ['C1@today', 100],
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((code, i) => [`C1@today{category=${code}}`, 30 - i * 4]),
  ...['p', 'q', 'r', 's', 't'].map((code, i) => [`C1@today{source=${code}}`, 40 - i * 10]),
])

describe('诉求', () => {
  test('the five largest categories stand with their share of all', () => {
    const { categories } = appealView(anInput(values))
    expect(categories.map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(categories[0]).toMatchObject({ name: '类a', share: '30.0%' })
  })

  test('the sources that have no place are added up, so that the line still sums to the total', () => {
    const { sources } = appealView(anInput(values))
    expect(sources.map(({ figure }) => figure.value)).toEqual([40, 30, 20, 10])
    const many = appealView(anInput({ ...values, 'C1@today{source=u}': 5 })).sources
    expect(many).toHaveLength(4)
    expect(many.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)).toBe(105)
    expect(many.at(-1)?.name).toBe('其他')
  })

  test('nothing reported has no bars and no shares', () => {
    const view = appealView(anInput({ 'C1@today': 0, 'C1@today{category=a}': 0 }))
    expect(view).toMatchObject({ categories: [], sources: [], total: { value: 0 } })
  })
})
