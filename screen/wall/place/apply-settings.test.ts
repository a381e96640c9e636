import { expect, test } from 'vitest'
import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { applySettings } from './apply-settings.ts'
import { START_PLACE } from './navigation.ts'

const tree = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    { code: 'A', name: 'A', level: 'community', parent: 'R' },
  ],
)
const DATA = { tree, indicators: new Map(INDICATORS.map((one) => [one.id, one])) }

test('settings move a wall to what they name and leave the rest', () => {
  const place = applySettings(
    { ...START_PLACE, window: '24h', overlays: ['people'] },
    { page: 'ranking', region: 'A', indicator: 'F3', opened: { kind: 'number', key: 'F3@now' } },
    DATA,
  )
  expect(place).toMatchObject({
    page: 'ranking',
    region: tree.indexOf('A'),
    window: '24h',
    overlays: ['people'],
    opened: { kind: 'number', key: 'F3@now' },
  })
  expect(place.layer).toBe('F3')
})

test('null closes what is open, and what there is not moves nothing', () => {
  const open = { ...START_PLACE, opened: { kind: 'grid' as const }, highlight: 'case' }
  expect(applySettings(open, { opened: null, highlight: null }, DATA)).toMatchObject({
    opened: null,
    highlight: null,
  })
  expect(applySettings(open, { region: 'Z', indicator: 'Z' }, DATA)).toEqual(open)
})
