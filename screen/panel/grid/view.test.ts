import { describe, expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import type { PanelInput } from '../input.ts'
import { anInput } from '../test-input.ts'
import { gridView } from './view.ts'

const ORGS = {
  'partyOrgs@now{level=street}': 1,
  'partyOrgs@now{level=community}': 3,
  'partyOrgs@now{level=grid}': 297,
  'partyOrgs@now{level=micro}': 2150,
  'partyOrgs@now{level=household}': 700,
  'G2@now': 297 / 309,
  'G2@now.n': 297,
  'G2@now.d': 309,
  'G2b@now': 1,
  'G2b@now.n': 2190,
  'G2b@now.d': 2190,
}

describe('网格', () => {
  test('the chain has five levels in order, counted in the region in view', () => {
    const { chain } = gridView(anInput(ORGS))
    expect(chain.map(({ level, count }) => [level, count?.value])).toEqual([
      ['street', 1],
      ['community', 3],
      ['grid', 297],
      ['micro', 2150],
      ['household', 700],
    ])
    expect(chain[2]?.count?.key).toBe('partyOrgs@now{level=grid}')
  })

  test('a level above the region in view has no count of its own, and its own level is marked', () => {
    const { chain } = gridView(anInput(ORGS, {}, { region: 'A1' }))
    expect(chain.map(({ count }) => count === null)).toEqual([true, true, false, false, false])
    expect(chain.filter(({ here }) => here).map(({ level }) => level)).toEqual(['grid'])
  })

  test('the chain is broken where a grid has no branch, by so many, and nowhere else', () => {
    const { chain } = gridView(anInput(ORGS))
    expect(chain.filter(({ broken }) => broken !== null).map(({ level }) => level)).toEqual([
      'grid',
    ])
    expect(chain[2]?.broken).toEqual({ text: '缺 12', tone: 'caution' })
    expect(gridView(anInput({ ...ORGS, 'G2@now': 1, 'G2@now.n': 309 })).chain[2]?.broken).toBeNull()
  })

  test('one branch missing among few is a break too, though the rate is of a small sample', () => {
    const one = { ...ORGS, 'G2@now': 0.5, 'G2@now.n': 1, 'G2@now.d': 2 }
    expect(gridView(anInput(one)).chain[2]?.broken).toEqual({ text: '缺 1', tone: 'caution' })
  })

  test('a package that names no organisation has no chain, rather than one of zeros', () => {
    expect(gridView(anInput({})).chain).toEqual([])
    expect(gridView(anInput({ 'partyOrgs@now{level=grid}': 0 })).chain).toEqual([])
  })

  test('a region without staff has a dash, not 0 %', () => {
    const none = { 'G4@now': null, 'G4@now.n': 0, 'G4@now.d': 0 }
    expect(gridView(anInput(none)).onPost).toMatchObject({ text: '—', note: '此刻无排班' })
  })

  test('kinds of micro-grids are added up, and have a key where there is one kind alone', () => {
    const tree = (...kinds: readonly string[]): PanelInput['tree'] =>
      buildRegionTree(
        [
          { id: 'grid', name: '网格', nameEn: 'Grid' },
          { id: 'micro', name: '微网格', nameEn: 'Micro-grid' },
        ],
        [
          { code: 'G', name: 'G', level: 'grid', parent: null },
          ...kinds.map((kind, i) => ({
            ...{ code: `m${i}`, name: `m${i}`, level: 'micro', parent: 'G', kind },
          })),
        ],
      )
    const values = { 'G1@now{kind=building}': 5, 'G1@now{kind=hamlet}': 3 }
    const micro = (...kinds: readonly string[]): unknown =>
      gridView(anInput(values, {}, { tree: tree(...kinds), region: 'G' })).kinds[2]?.figure
    expect(micro('building', 'hamlet')).toMatchObject({ key: '', value: 8, text: '8' })
    expect(micro('hamlet')).toMatchObject({ key: 'G1@now{kind=hamlet}', value: 3 })
    expect(micro('building', 'yard')).toMatchObject({ value: null, text: '—' })
  })

  test('patrols are those of the day, and of the month beside numbers of all time', () => {
    const keys = (window: 'today' | '24h' | 'all'): readonly string[] =>
      gridView(anInput({}, {}, { window })).lines.map(({ figure }) => figure.key)
    expect([keys('today')[1], keys('24h')[1], keys('all')[1]]).toEqual([
      ...['G5@today', 'G5@today', 'G5@month'],
    ])
  })

  test('[G5] before the first shift of a day a coverage of zero wears no mark', () => {
    const indicators = new Map(INDICATORS.map((one) => [one.id, one]))
    const none = { 'G5@today': 0, 'G5@today.n': 0, 'G5@today.d': 309 }
    const toneAt = (hour: number, due: number): string => {
      const nowMs = Date.UTC(2026, 10, 20, 16 + hour)
      const values = { ...none, 'G4@now.d': due }
      return gridView(anInput(values, {}, { nowMs, indicators })).lines[1]!.figure.tone
    }
    expect([toneAt(3, 0), toneAt(9, 40), toneAt(20, 0)]).toEqual(['plain', 'serious', 'serious'])
  })
})
