import { describe, expect, it } from 'vitest'
import { distanceM } from '../../../shared/region/distance.ts'
import { positionReader } from './position.ts'

const columns = { lng: 'x', lat: 'y' }
const read = (x: string, y: string) => positionReader('WGS84')({ x, y }, columns)

describe('positionReader', () => {
  it('[IN8] reads longitude and latitude in degrees', () => {
    expect(read(' 121.15', '31.9 ')).toEqual([121.15, 31.9])
    expect(read('-73.9', '0')).toEqual([-73.9, 0])
  })

  it.each([
    ['', '31.9'],
    ['121.15', ' '],
    ['121,15', '31.9'],
    ['181', '31.9'],
    ['31.9', '121.15'],
    ['0', '0.0'],
    ['NaN', '1'],
  ])('[IN8] reads no position from %j and %j', (x, y) => {
    expect(read(x, y)).toBeUndefined()
  })

  it.each([
    // Distances of the systems from WGS84 in eastern China.
    ['GCJ02', 300, 700],
    ['BD09', 900, 1500],
  ] as const)('[IN8] brings %s to WGS84', (crs, leastM, mostM) => {
    const [lng, lat] = positionReader(crs)({ x: '121.15', y: '31.9' }, columns)!
    const movedM = distanceM([121.15, 31.9], [lng, lat])
    expect(movedM).toBeGreaterThan(leastM)
    expect(movedM).toBeLessThan(mostM)
  })
})
