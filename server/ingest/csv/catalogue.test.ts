import { describe, expect, it } from 'vitest'
import { categoryFinder, intakeFinder } from './catalogue.ts'
import { DISTRICT } from './test-mapping.ts'

const { catalogue } = DISTRICT

describe('intakeFinder', () => {
  it('[IN8] looks into the map, then at the cell, then takes what is said for the others', () => {
    const find = intakeFinder({ map: { 电话: 'hotline' }, otherwise: 'web' }, catalogue)
    expect(find('电话')).toBe('hotline')
    expect(find('hotline')).toBe('hotline')
    expect(find('微信')).toBe('web')
    expect(intakeFinder({}, catalogue)('微信')).toBeUndefined()
  })

  it('[IN8] will not start with codes of another district', () => {
    expect(() => intakeFinder({ map: { 电话: 'phone' } }, catalogue)).toThrow(
      'mapping: intake.map.电话: no source phone in this district',
    )
    expect(() => intakeFinder({ otherwise: 'phone' }, catalogue)).toThrow(
      'mapping: intake.otherwise: no source phone in this district',
    )
  })
})

describe('categoryFinder', () => {
  const column = '诉求类别'

  it('[IN8] finds both levels by code, name or English name', () => {
    const noise = { categoryL1: '01', categoryL2: '0101' }
    expect(categoryFinder({ column, by: 'code' }, catalogue)('0101')).toEqual(noise)
    expect(categoryFinder({ column, by: 'name' }, catalogue)('噪声')).toEqual(noise)
    expect(categoryFinder({ column, by: 'nameEn' }, catalogue)('NOISE')).toEqual(noise)
  })

  it('[IN8] finds none by a name that the catalogue has twice', () => {
    expect(categoryFinder({ column, by: 'name' }, catalogue)('其他')).toBeUndefined()
  })

  it('[IN8] takes the map first and what is said for the others last', () => {
    const rule = { column, by: 'name', map: { '其他 ': '0209' }, otherwise: '0109' } as const
    const find = categoryFinder(rule, catalogue)
    expect(find('其他')?.categoryL2).toBe('0209')
    expect(find('路灯')?.categoryL2).toBe('0201')
    expect(find('停车')?.categoryL2).toBe('0109')
  })

  it('[IN8] will not start with codes of another district', () => {
    const rule = { column, by: 'name', map: { 停车: '0301' } } as const
    expect(() => categoryFinder(rule, catalogue)).toThrow(
      'mapping: category.map.停车: no second-level category 0301 in this district',
    )
  })
})
