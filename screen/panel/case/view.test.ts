import { describe, expect, test } from 'vitest'
import { DARK } from '../../theme/dark.ts'
import { anInput, HOUR, NOW } from '../test-input.ts'
import { buildFunnelOption } from './build-option.ts'
import { caseView } from './view.ts'

const VALUES = {
  'caseOpen@now': 40,
  'C9@now': 3,
  'C9b@now': 0,
  'funnel@now{step=handle}': 30,
  'funnel@now{step=handle}.since': NOW - 5 * HOUR,
  'funnel@now{step=verify}': 4,
  'funnel@now{step=verify}.since': NOW - 50 * HOUR,
  'funnel@now{step=evaluate}': 900,
  'funnel@now{step=evaluate}.since': NOW - 900 * HOUR,
}

describe('案件闭环', () => {
  test('the step whose oldest case waits longest is marked, and closed cases wait for nobody', () => {
    const { steps } = caseView(anInput(VALUES))
    expect(steps.filter((step) => step.slowest).map(({ step }) => step)).toEqual(['verify'])
    expect(steps.find(({ step }) => step === 'verify')?.oldest.text).toBe('2 天')
  })

  test('overdue cases wear a mark, none overdue wears none', () => {
    expect(caseView(anInput(VALUES)).late.tone).toBe('serious')
    expect(caseView(anInput(VALUES)).soon.tone).toBe('plain')
  })

  test('the age is drawn from a stamp, which is the value of its element', () => {
    const step = caseView(anInput(VALUES)).steps.find((one) => one.step === 'handle')
    expect(step?.oldest).toMatchObject({
      key: 'funnel@now{step=handle}.since',
      value: NOW - 5 * HOUR,
      text: '5 时',
    })
  })

  test('bars share the scale of the waiting steps; the closed ones have none, which another scale would belie', () => {
    const option = buildFunnelOption(caseView(anInput(VALUES)).steps, DARK, 1)
    expect(option.xAxis).toMatchObject({ min: 0, max: 30 })
    const [series] = option.series as { data: { value: number; itemStyle: { color: string } }[] }[]
    expect(series?.data).toHaveLength(7)
    expect(series?.data[6]?.value).toBe(0)
    expect(series?.data[5]?.itemStyle.color).toBe(DARK.dataHigh)
  })

  test('reported, closed, closed in time and resolved on the spot are those of the window', () => {
    const { pairs, lines } = caseView(anInput(VALUES, {}, { window: '24h' }))
    expect([...pairs, ...lines].map(({ figure }) => figure.key)).toEqual([
      ...['C1@24h', 'caseSuspended@now', 'C5@24h', 'C6@24h', 'C19@24h', 'C11@24h.median'],
    ])
    expect(pairs[0]?.label).toBe('近 24 时上报')
  })

  test('departments with overdue cases stand by their number, those without do not, and what none holds has a name', () => {
    const { owners } = caseView(
      anInput({
        ...VALUES,
        'C9@now{owner=a}': 2,
        'C9@now{owner=b}': 0,
        'C9@now{owner=other}': 7,
        'C9@now{tier=grid}': 9,
      }),
    )
    expect(owners.map(({ name, figure }) => [name, figure.value])).toEqual([
      ['未派遣', 7],
      ['部门a', 2],
    ])
  })

  test('the median stands first and P90 beside it', () => {
    const line = caseView(
      anInput({
        'C11@today': 9,
        'C11@today.median': 6.25,
        'C11@today.p90': 27.8,
        'C11@today.n': 188,
      }),
    ).lines[3]
    expect(line?.figure).toMatchObject({
      key: 'C11@today.median',
      text: '6.3',
      note: '中位 · P90 27.8 · n 188',
    })
    const none = { 'C11@today': null, 'C11@today.median': null, 'C11@today.n': 0 }
    expect(caseView(anInput(none)).lines[3]?.figure).toMatchObject({ text: '—', note: '' })
  })
})
