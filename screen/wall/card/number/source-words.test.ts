import { expect, test } from 'vitest'
import { INDICATORS } from '../../../../shared/indicator/catalogue.ts'
import { sourceWords } from './source-words.ts'

test.each([
  ['DOMAIN §3.2 C5; LOCAL 天门 93.72 %', '天门通报口径', 'bulletin of 天门'],
  [
    'DOMAIN §3.5 F2; LAW 北京接诉即办 art. 32',
    '《北京接诉即办》第32条',
    '北京接诉即办, article 32',
  ],
  [
    'DOMAIN §3.4 V15; LAW ERL art. 39',
    '《突发事件应对法》第39条',
    'Emergency Response Law, article 39',
  ],
  ['DOMAIN §3.2 C9', '本系统口径', 'definition of this system'],
  ['DOMAIN §3.2 C18; LOCAL 榆林; amber [DESIGN]', '榆林通报口径', 'bulletin of 榆林'],
])('%s is told as %s', (source, zh, en) => {
  expect([sourceWords(source, 'zh'), sourceWords(source, 'en')]).toEqual([zh, en])
})

test('no source on the wall names our own papers', () => {
  for (const { id, source } of INDICATORS)
    for (const lang of ['zh', 'en'] as const) {
      const words = sourceWords(source, lang)
      expect(words, id).not.toMatch(/DOMAIN|SEED|LOCAL|PRESS|CODE|LAW|RULES|§|\[/)
      expect(words, id).not.toBe('')
    }
})
