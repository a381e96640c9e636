import { expect, test } from 'vitest'
import type { Want } from '../../live/link-state.ts'
import { PastReader } from './past.ts'

const AT = Date.UTC(2026, 10, 22, 0, 30)
const want = (region: string, key = 'C5@all'): Want => ({
  view: { world: 'live', region, profile: 'LEADER' },
  layer: { level: 2, key },
})

function reader(fails: () => boolean = () => false) {
  const asked: string[] = []
  const past = new PastReader(async (path) => {
    asked.push(path)
    if (fails()) throw new Error('429')
    return path.startsWith('/api/v1/boards/')
      ? { view: want('R').view, version: { seq: 1, t: 2 }, board: { values: {}, lists: {} } }
      : {
          layer: { ...want('R').view, level: 2, key: 'C5@all' },
          version: { seq: 1, t: 2 },
          values: [1],
        }
  })
  return { past, asked }
}

test('a past is asked for once: its board, and the layer of the map', async () => {
  const { past, asked } = reader()
  await past.load(AT, want('R'))
  await past.load(AT, want('R'))
  expect(asked).toEqual([
    '/api/v1/boards/R?form=flat&at=2026-11-22T00%3A30%3A00.000Z&profile=LEADER',
    '/api/v1/layers/R?level=2&key=C5%40all&at=2026-11-22T00%3A30%3A00.000Z&profile=LEADER',
  ])
  await past.load(AT, want('R', 'F3@all'))
  expect(asked).toHaveLength(3)
})

test('what could not be had is asked for again', async () => {
  let fails = true
  const { past, asked } = reader(() => fails)
  await expect(past.load(AT, want('R'))).rejects.toThrow('429')
  fails = false
  expect((await past.load(AT, want('R'))).layer?.values).toEqual([1])
  expect(asked.filter((path) => path.startsWith('/api/v1/boards/'))).toHaveLength(2)
})

test('[LL1] of many pasts the oldest are forgotten', async () => {
  const { past, asked } = reader()
  for (let i = 0; i < 25; i++) await past.load(AT, want(`R${i}`))
  const before = asked.length
  await past.load(AT, want('R24'))
  expect(asked).toHaveLength(before)
  await past.load(AT, want('R0'))
  expect(asked).toHaveLength(before + 2)
})
