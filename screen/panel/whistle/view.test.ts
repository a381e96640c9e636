import { describe, expect, test } from 'vitest'
import { DARK } from '../../theme/dark.ts'
import { anInput, HOUR, listOf, NOW } from '../test-input.ts'
import { buildClocksOption } from './build-option.ts'
import { whistleView } from './view.ts'

const row = (at: number, due: number, rest = {}): Record<string, number | string | null> => ({
  at: NOW - at * HOUR,
  due: NOW + due * HOUR,
  region: 'A1',
  kind: 'work',
  orgs: 'x,y',
  signedAt: null,
  contactedAt: null,
  arrivedAt: null,
  ...rest,
})
const lists = {
  whistles: listOf(row(1, 9), row(9, 1), row(10, -2), row(20, -9, { arrivedAt: NOW - HOUR })),
}

describe('吹哨报到', () => {
  test('who has not come stands first, nearest its limit; who has come stands last', () => {
    const { rows } = whistleView(anInput({ 'whistleOpen@now': 4 }, lists))
    expect(rows.map(({ id }) => id)).toEqual(['r2', 'r1', 'r0', 'r3'])
    expect(rows.map(({ clock }) => clock)).toEqual(['超 2 时', '剩 1 时', '剩 9 时', '已到场'])
    expect(rows.map(({ tone }) => tone)).toEqual(['serious', 'caution', 'plain', 'plain'])
    expect(rows[0]).toMatchObject({ orgs: '部门x、部门y', kind: '工作推进' })
  })

  test('the first step that is not done is the next; one left out before another is not waited for', () => {
    const steps = (rest: object): readonly string[] =>
      whistleView(anInput({}, { whistles: listOf(row(1, 9, rest)) })).rows[0]!.steps.map(
        ({ state }) => state,
      )
    expect(steps({})).toEqual(['next', 'later', 'later'])
    expect(steps({ signedAt: NOW })).toEqual(['done', 'next', 'later'])
    expect(steps({ signedAt: NOW, arrivedAt: NOW })).toEqual(['done', 'later', 'done'])
  })

  test('whistles that have no row are told by their number', () => {
    const more = (open: number): string =>
      whistleView(anInput({ 'whistleOpen@now': open }, lists)).more
    expect([more(4), more(9)]).toEqual(['', '另有 5 哨'])
  })

  test('departments are named as the board parts them, by blanks', () => {
    const [first] = whistleView(anInput({}, { whistles: listOf(row(1, 9, { orgs: 'x y' })) })).rows
    expect(first?.orgs).toBe('部门x、部门y')
  })

  test('[AL6] what is late has its own number and mark, of all and not of the list; the total has none', () => {
    const view = whistleView(anInput({ 'whistleOpen@now': 33, 'whistleLate@now': 24 }, lists))
    expect([view.open.text, view.open.tone]).toEqual(['33', 'plain'])
    expect([view.late?.text, view.late?.tone]).toEqual(['24', 'serious'])
    expect(whistleView(anInput({ 'whistleOpen@now': 33, 'whistleLate@now': 0 })).late).toBeNull()
    expect(whistleView(anInput({ 'whistleOpen@now': 33 }, lists)).late).toBeNull()
  })

  test('a clock runs to the end of its track and no further', () => {
    const option = buildClocksOption(whistleView(anInput({}, lists)).rows, DARK, 1)
    const [series] = option.series as { data: { value: number }[] }[]
    expect(series?.data.map(({ value }) => value)).toEqual([1, 0.9, 0.1, 1])
  })
})
