import { describe, expect, test } from 'vitest'
import { DARK } from '../../theme/dark.ts'
import { anInput } from '../test-input.ts'
import { buildTierOption } from './build-option.ts'
import { mediationView } from './view.ts'

describe('调解', () => {
  test('the bar is cut by the tier where disputes were settled', () => {
    const view = mediationView(
      anInput({ 'medTier@today{tier=grid}': 6, 'medTier@today{tier=street}': 2 }),
    )
    expect(view.concluded).toBe(8)
    expect(view.tiers.map(({ share }) => share)).toEqual(['75.0%', '', '25.0%', '', ''])
    const series = buildTierOption(view.tiers, DARK).series as { data: number[] }[]
    expect(series.map(({ data }) => data[0])).toEqual([6, 0, 2, 0, 0])
  })

  test('without any concluded the bar is an empty track', () => {
    const series = buildTierOption(mediationView(anInput({})).tiers, DARK).series as {
      itemStyle: { color: string }
    }[]
    expect(series.map(({ itemStyle }) => itemStyle.color)).toEqual([DARK.track])
  })

  test('success prints what it leaves out', () => {
    const values = { 'M3@today': 41 / 43, 'M3@today.n': 41, 'M3@today.d': 43, 'M3@today.x': 2 }
    expect(mediationView(anInput(values)).lines[2]?.figure).toMatchObject({
      text: '95.3',
      note: '41/43 · 剔除 2 件',
    })
  })
})
