import { expect, test } from 'vitest'
import { HIGHLIGHTS } from '../../../shared/scene/settings.ts'
import { PANEL_IDS } from '../../panel/input.ts'

test('every panel can be brought forward by a scene, and the map', () => {
  expect([...HIGHLIGHTS].toSorted()).toEqual([...PANEL_IDS, 'map'].toSorted())
})
