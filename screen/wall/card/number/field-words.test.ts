import { expect, test } from 'vitest'
import { INDICATORS, indicatorOf } from '../../../../shared/indicator/catalogue.ts'
import { fieldWords } from './field-words.ts'

const said = (id: string, lang: 'zh' | 'en' = 'zh'): string =>
  fieldWords(indicatorOf(id)!.formula[lang], lang)

test('a definition on the wall says the parts of a number in the words of the wall', () => {
  expect(said('M7')).toContain('“最久”自最早的到期时刻')
  expect(said('F4')).toContain('分子 总分，分母 有效评价数')
  expect(said('C9')).toContain(
    '分列：现处置层级；现承办单位，辖区包未列或未知的计其他；超期时长不足 1 日、1–3 日',
  )
  expect(said('C9b')).toBe(
    '在办、未超期，剩余时间不超过时限的 20 % 或 2 小时，取较长者；时限自上报（重办自重办）起，不含挂账的时间，提级、返工以前也不含退单后待重新派遣的时间',
  )
  expect(said('M3')).toBe(
    '达成协议 ÷（达成协议 + 调解不成），按办结时刻计入时段；之后违约、反弹不改变',
  )
  expect(said('C9', 'en')).toContain(
    'Open (not suspended) and past the TOTAL due (as C5); “oldest” is',
  )
})

test('no definition on the wall names a part of a number as a board carries it', () => {
  for (const { id, formula } of INDICATORS)
    for (const lang of ['zh', 'en'] as const)
      expect(fieldWords(formula[lang], lang), id).not.toMatch(
        /(^|[^\w])\.(since|n|d|x|low|high)\b|max\(/,
      )
})
