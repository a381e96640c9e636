import { expect, test } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { MapModel } from './model.ts'
import { PLACES_MAX, PointField, POINTS_MAX, incidentsIn, placesIn } from './points.ts'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'
import type { MapIncident, MapPlace, Tone } from './types.ts'

const { tree, topology } = sampleDistrict(4)

function modelWith(incidents: readonly MapIncident[], places: readonly MapPlace[] = []): MapModel {
  const model = new MapModel({ tree, topology, theme: SAMPLE_THEME, lang: 'zh' })
  model.incidents = incidents
  model.places = places
  return model
}
const at = (i: number, tone: Tone = 'open') => ({
  ...{ id: `p${i}`, lng: 121.1 + (i % 97) / 1000, lat: 31.8 + (i % 89) / 1000, tone },
})

test('[LL4] points end at their cap, and the worst are not among those left out', () => {
  const many = Array.from({ length: POINTS_MAX + 1 }, (_, i) =>
    at(i, i % 50 === 0 ? 'late' : 'open'),
  )
  const kept = incidentsIn(modelWith([...many.slice(0, -1), at(POINTS_MAX, 'urgent')]))
  expect(kept).toHaveLength(POINTS_MAX)
  expect(kept[0]).toMatchObject({ tone: 'urgent' })
  expect(incidentsIn(modelWith(many.slice(1)))).toHaveLength(POINTS_MAX)
})

test('[LL4] places end at their cap', () => {
  const many = Array.from({ length: PLACES_MAX + 1 }, (_, i): MapPlace => {
    const { id, lng, lat } = at(i)
    return { id, lng, lat, form: 'care' }
  })
  expect(placesIn(modelWith([], many))).toHaveLength(PLACES_MAX)
})

test('only what lies in the region in focus is a point', () => {
  const model = modelWith([at(1), { ...at(2), lng: 121.24, lat: 31.94 }])
  expect(incidentsIn(model)).toHaveLength(2)
  model.focus(childrenOf(tree, 0)[0]!)
  expect(incidentsIn(model).map(({ id }) => id)).toEqual(['p1'])
})

test('while regions are framed only what lies in them is a point, and the scene wherever it is', () => {
  const model = modelWith([
    at(1),
    { ...at(2), lng: 121.24, lat: 31.94 },
    { ...at(3, 'scene'), lng: 121.24, lat: 31.94 },
  ])
  expect(model.frame([childrenOf(tree, 0)[0]!])).toBe(true)
  expect(incidentsIn(model).map(({ id }) => id)).toEqual(['p1', 'p3'])
  expect(childrenOf(tree, 0).map((region) => model.roleOf(region))).toEqual([
    ...['shown', 'dimmed', 'dimmed', 'dimmed'],
  ])
  expect(model.frame([childrenOf(tree, 0)[0]!])).toBe(false)
  model.focus(childrenOf(tree, 0)[1]!)
  expect(model.framed).toEqual([])
  model.focus(0)
  model.frame([])
  expect(incidentsIn(model)).toHaveLength(3)
})

test('whistles are gathered by themselves, and one without a place says so', () => {
  const near = { lng: 121.1, lat: 31.8 }
  const field = new PointField(
    modelWith([
      ...[0, 1, 2, 3].map((i): MapIncident => ({ ...near, id: `c${i}`, tone: 'soon' })),
      { id: 'w', tone: 'whistle', region: tree.indexOf('s0') },
    ]),
  )
  expect(field.at(0.02).incidents).toMatchObject([
    { id: null, count: 4, sort: 'soon', vague: false },
    { id: 'w', count: 1, sort: 'whistle', vague: true },
  ])
})
