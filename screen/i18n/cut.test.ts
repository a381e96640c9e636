import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutApart, middleCut, widthOf } from './cut.ts'

test('a name that is cut keeps its beginning and its numbers', () => {
  expect(middleCut('城东社区第三综合网格03', 8.5)).toBe('城东社区…网格03')
  expect(middleCut('海门经济技术开发区新城滨江国际社区12号居民委员会', 9)).toMatch(/^海门.*…12号…/)
  expect(middleCut('江北办事处 海门开发区国际社区3号居民委员会第1网格', 13)).toMatch(
    /3号….*第1网格$/,
  )
  expect(middleCut('城东社区', 8)).toBe('城东社区')
  expect(middleCut('Haimen Office 1 Community 17 Grid 4', 10)).toMatch(/^Haimen.*… ?Grid 4$/)
})

test('a cut name is never wider than there is room', () => {
  const letter = fc.constantFrom(...'海门经济技术社区第网格号0123456789Aa -'.split(''))
  fc.assert(
    fc.property(
      fc.array(letter, { maxLength: 40 }),
      fc.array(letter, { maxLength: 40 }),
      fc.integer({ min: 2, max: 20 }),
      (one, other, most) => {
        for (const cut of cutApart([one.join(''), other.join('')], most))
          expect(widthOf([...cut])).toBeLessThanOrEqual(most)
      },
    ),
  )
})

test('names beside each other are told apart by what differs in them, whatever they share', () => {
  const names = ['滨江', '河湾', '柳堤', '青石'].map(
    (own) => `海门经济技术开发区${own}国际社区居民委员会`,
  )
  expect(new Set(names.map((name) => middleCut(name, 7))).size).toBe(1)
  const apart = cutApart(names, 7)
  expect(apart).toEqual(['海门…滨江…会', '海门…河湾…会', '海门…柳堤…会', '海门…青石…会'])
  expect(cutApart(['江北办事处', '城中办事处'], 9)).toEqual(['江北办事处', '城中办事处'])
  expect(cutApart([names[0]!, names[0]!], 7)).toHaveLength(2)
})
