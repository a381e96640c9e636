import { expect, test } from 'vitest'
import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import { lightWord } from './legend-words.ts'
import type { MapLayer } from './map-layers.ts'

test('the legend says which end stands out: bright at night, dark by day', () => {
  const indicator = INDICATORS.find(({ id }) => id === 'caseOpen')!
  const word = (attention: 'high' | 'low', name: 'dark' | 'light', lang: 'zh' | 'en'): string =>
    lightWord({ attention, indicator } as MapLayer, { name }, lang)
  expect([word('high', 'dark', 'zh'), word('high', 'light', 'zh')]).toEqual(['亮 = 多', '深 = 多'])
  expect(word('high', 'light', 'en')).toBe('dark = many')
  expect(word('low', 'light', 'zh')).toBe('深 = 少，要留意')
})
