import { expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { MAP_LAYERS } from '../map/map-layers.ts'
import { applySettings } from './apply-settings.ts'
import { START_PLACE } from './navigation.ts'

const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    { code: 'A', name: 'A', level: 'community', parent: 'R' },
  ],
)

test('settings move a wall to what they name and leave the rest', () => {
  const place = applySettings(
    { ...START_PLACE, window: '24h', overlays: ['people'] },
    { page: 'ranking', region: 'A', indicator: 'F3', opened: { kind: 'number', key: 'F3@now' } },
    TREE,
  )
  expect(place).toMatchObject({
    page: 'ranking',
    region: TREE.indexOf('A'),
    window: '24h',
    overlays: ['people'],
    opened: { kind: 'number', key: 'F3@now' },
  })
  expect(MAP_LAYERS[place.layer]?.id).toBe('F3')
})

test('null closes what is open, and what there is not moves nothing', () => {
  const open = { ...START_PLACE, opened: { kind: 'grid' as const }, highlight: 'case' }
  expect(applySettings(open, { opened: null, highlight: null }, TREE)).toMatchObject({
    opened: null,
    highlight: null,
  })
  expect(applySettings(open, { region: 'Z', indicator: 'Z' }, TREE)).toEqual(open)
})
