import { expect, test } from 'vitest'
import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import { CHOSEN_LAYERS, layerFor, layerKeyOf } from './map-layers.ts'

const CATALOGUE = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]))
const layer = (id: string) => layerFor(id, CATALOGUE)!

test('every indicator of the catalogue may colour the map, in a window that it has', () => {
  for (const { id, windows } of INDICATORS) {
    const [name, window] = layerKeyOf(layer(id), 'all').split('@')
    expect(name).toBe(id)
    expect(windows).toContain(window)
  }
  for (const id of CHOSEN_LAYERS) expect(layer(id).id).toBe(id)
})

test('a level is always of now, a flow follows the window, and one that is not kept so takes its own', () => {
  expect(layerKeyOf(layer('caseOpen@now'), 'all')).toBe('caseOpen@now')
  expect(layerKeyOf(layer('F3@all'), '24h')).toBe('F3@24h')
  expect(layerKeyOf(layer('G6'), '24h')).toBe('G6@30d')
  expect(layerKeyOf(layer('elements@now{element=land}'), 'all')).toBe('elements@now{element=land}')
})

test('what the catalogue does not know colours nothing', () => {
  expect(layerFor('nonsense', CATALOGUE)).toBeNull()
  expect(layerFor('', CATALOGUE)).toBeNull()
})

test('counts that would only show size are divided, lists of work and rates are not', () => {
  expect(['caseOpen', 'C1', 'visits', 'places'].map((id) => layer(id).per)).toEqual(
    Array.from({ length: 4 }, () => 'residents'),
  )
  expect(['residents', 'elements{element=houses}'].map((id) => layer(id).per)).toEqual([
    'area',
    'area',
  ])
  expect(['C9', 'whistleOpen', 'C5', 'C11'].map((id) => layer(id).per)).toEqual(
    Array.from({ length: 4 }, () => null),
  )
})

test('the end that asks for a hand shines: few closed, many overdue', () => {
  expect(['C5', 'V3', 'C9', 'caseOpen', 'residents'].map((id) => layer(id).attention)).toEqual([
    'low',
    'low',
    'high',
    'high',
    'high',
  ])
})
