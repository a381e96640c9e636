import { describe, expect, it } from 'vitest'
import { positionReader, type Cells } from './position.ts'
import { regionFinder, ruleText } from './region.ts'
import { aMapping, DISTRICT } from './test-mapping.ts'

function findWith(rules: readonly unknown[]): (row: Cells) => string | undefined {
  const mapping = aMapping({ regions: rules })
  const find = regionFinder(mapping.regions, DISTRICT, positionReader(mapping.crs))
  return (row) => {
    const found = find(row)
    return found && `${DISTRICT.tree.codes[found.index]} by ${found.rule}`
  }
}

const village = { by: 'name', column: '村', level: 'village' }

describe('regionFinder', () => {
  it('[IN8] finds a region by its code', () => {
    const find = findWith([{ by: 'code', column: '码' }])
    expect(find({ 码: ' V3 ' })).toBe('V3 by 0')
    expect(find({ 码: 'V9' })).toBeUndefined()
    expect(find({ 码: '' })).toBeUndefined()
  })

  it('[IN8] makes a code of the parts of a cell', () => {
    const groups = { side: { WEST: 'S1', EAST: 'S2' } }
    const pattern = String.raw`^\d+ (?<side>[A-Z]+)$`
    const find = findWith([{ by: 'code', column: 'b', pattern, template: '{side}', groups }])
    expect(find({ b: '09 EAST' })).toBe('S2 by 0')
    expect(find({ b: '09 NORTH' })).toBeUndefined()
    expect(find({ b: 'Unspecified' })).toBeUndefined()
  })

  it('[IN8] finds a region by the code another platform uses, unless two regions carry it', () => {
    const find = findWith([{ by: 'code', column: '码', system: '12345' }])
    expect(find({ 码: '0101' })).toBe('V1 by 0')
    expect(find({ 码: '0201' })).toBeUndefined()
    expect(find({ 码: 'V1' })).toBeUndefined()
  })

  it('[IN8] finds a region by its name in either language', () => {
    const find = findWith([{ by: 'name', column: '街道', level: 'street' }])
    expect(find({ 街道: '东街道 ' })).toBe('S2 by 0')
    expect(find({ 街道: 'WEST' })).toBe('S1 by 0')
    expect(find({ 街道: '河口村' })).toBeUndefined()
  })

  it('[IN8] finds none by a name that two regions carry, unless the region around it tells them apart', () => {
    expect(findWith([village])({ 村: '新建村', 街道: '东街道' })).toBeUndefined()
    const find = findWith([{ ...village, within: { column: '街道', level: 'street' } }])
    expect(find({ 村: '新建村', 街道: '东街道' })).toBe('V2 by 0')
    expect(find({ 村: '新建村', 街道: '西街道' })).toBe('V1 by 0')
    expect(find({ 村: '新建村', 街道: '北街道' })).toBeUndefined()
    expect(find({ 村: '河口村', 街道: '西街道' })).toBeUndefined()
  })

  it('[IN8] finds a region by position', () => {
    const find = findWith([{ by: 'position', lng: 'x', lat: 'y' }])
    expect(find({ x: '121.1', y: '32' })).toBe('S2 by 0')
    expect(find({ x: '120.9', y: '32' })).toBeUndefined()
    expect(find({ x: '', y: '' })).toBeUndefined()
  })

  it('[IN8] takes the first rule that finds one, the district itself where it is the last', () => {
    const find = findWith([
      { by: 'position', lng: 'x', lat: 'y' },
      { by: 'name', column: '街道', level: 'street' },
      { by: 'root' },
    ])
    expect(find({ x: '121.1', y: '32', 街道: '西街道' })).toBe('S2 by 0')
    expect(find({ x: '', y: '', 街道: '西街道' })).toBe('S1 by 1')
    expect(find({ x: '', y: '', 街道: '' })).toBe('D by 2')
  })

  it.each([
    [{ ...village, level: 'grid' }, 'mapping: regions.0.level: no level grid in this district'],
    [
      { ...village, within: { column: '街道', level: 'town' } },
      'mapping: regions.0.within.level: no level town in this district',
    ],
    [
      { by: 'code', column: '码', system: 'police' },
      'mapping: regions.0.system: no region has a code of police',
    ],
  ])('[IN8] will not start with the rule %j', (rule, message) => {
    expect(() => findWith([rule])).toThrow(message)
  })
})

describe('ruleText', () => {
  it('says by what and from which column', () => {
    const { regions } = aMapping()
    expect(regions.map(ruleText)).toEqual(['name 街道', 'root'])
  })
})
