import { describe, expect, test } from 'vitest'
import { DARK } from '../../theme/dark.ts'
import { anInput } from '../test-input.ts'
import { buildTierOption } from './build-option.ts'
import { ledgerView } from './ledger.ts'
import { mediationView } from './view.ts'

const TIERS = {
  'medTier@today{tier=grid}': 6,
  'medTier@today{tier=street}': 2,
  'medTier@today{tier=judicial}': 0,
  'M3@today': 0.8,
  'M3@today.n': 8,
  'M3@today.d': 10,
}

describe('调解', () => {
  test('the bar is cut by the tier where disputes ended, and by what came to nothing', () => {
    const { tiers } = mediationView(anInput(TIERS))
    expect(tiers.map(({ label, figure }) => [label, figure.text])).toEqual([
      ['网格', '6'],
      ['街道', '2'],
      ['未成', '2'],
    ])
    const series = buildTierOption(tiers, DARK).series as {
      data: number[]
      itemStyle: { color: string }
    }[]
    expect(series.map(({ data }) => data[0])).toEqual([6, 2, 2])
    expect(series.map(({ itemStyle }) => itemStyle.color)).toEqual([
      DARK.dataLow,
      DARK.dataHigh,
      DARK.track,
    ])
  })

  test('without any concluded the bar is an empty track', () => {
    const series = buildTierOption(mediationView(anInput({})).tiers, DARK).series as {
      itemStyle: { color: string }
    }[]
    expect(series.map(({ itemStyle }) => itemStyle.color)).toEqual([DARK.track])
  })

  test('success prints its divisor and what it leaves out', () => {
    const values = { 'M3@today': 41 / 43, 'M3@today.n': 41, 'M3@today.d': 43, 'M3@today.x': 2 }
    const { success } = mediationView(anInput(values))
    expect(success).toMatchObject({
      label: '成功率（办结口径）',
      figure: { text: '95.3', note: '41/43 · 剔除 2 件' },
    })
  })

  test('mediations past their limit are marked, and none are nothing to say', () => {
    expect(mediationView(anInput({ 'M7@now': 2 })).overdue?.figure).toMatchObject({
      ...{ text: '2', tone: 'serious' },
    })
    expect(mediationView(anInput({ 'M7@now': 0 })).overdue).toBeNull()
    expect(mediationView(anInput({})).overdue).toBeNull()
  })

  test('[PV3] a bound is explained where one stands', () => {
    const most = { 'M1b@now': null, 'M1b@now.le': 154 }
    expect(mediationView(anInput(most)).bounded).toBe(true)
    expect(mediationView(anInput({ 'M1b@now': 58 })).bounded).toBe(false)
  })

  test('the ledger shows the causes with most risks, and tells what it may not know from what is not there', () => {
    const values = {
      'M1b@now{level=red}': null,
      'M1b@now{level=red}.le': 2,
      'M1c@now{levelCause=red.estate}': null,
      'M1c@now{levelCause=blue.estate}': 7,
      'M1c@now{levelCause=yellow.labour}': 9,
      'M1c@now{levelCause=blue.labour}': 0,
      'M1c@now{levelCause=blue.medical}': 0,
    }
    const { levels, causes } = ledgerView(anInput(values))
    expect(levels[0]?.figure.text).toBe('≤2')
    expect(causes.map(({ label }) => label)).toEqual(['劳动争议', '物业'])
    expect(causes[1]?.cells.map(({ text }) => text)).toEqual(['不显示', '—', '—', '7'])
  })
})
