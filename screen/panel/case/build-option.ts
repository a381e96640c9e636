import type { EChartsOption } from 'echarts'
import { buildBarsOption } from '../../chart/bars.ts'
import type { Theme } from '../../theme/theme.ts'
import type { OwnerRow } from './owners.ts'
import type { StepView } from './view.ts'

/**
 * Bars of the six steps where cases wait, in one scale; the step whose oldest waits longest stands out. The closed ones are some twenty
 * times as many: a bar of another scale would lie and one of this scale would flatten the rest, so they are a number alone.
 */
export function buildFunnelOption(
  steps: readonly StepView[],
  theme: Theme,
  unitPx: number,
): EChartsOption {
  const waiting = steps.filter((step) => step.step !== 'evaluate')
  return buildBarsOption(
    {
      mostPx: unitPx * 12,
      max: Math.max(1, ...waiting.map((step) => step.count.value ?? 0)),
      thickness: 0.36,
      bars: steps.map((step) => ({
        value: step.step === 'evaluate' ? null : step.count.value,
        colour: step.slowest ? theme.dataHigh : theme.data,
      })),
    },
    theme,
  )
}

/** Overdue cases by department in one scale; the first answers who holds them up. */
export function buildOwnersOption(
  owners: readonly OwnerRow[],
  theme: Theme,
  unitPx: number,
): EChartsOption {
  return buildBarsOption(
    {
      mostPx: unitPx * 12,
      max: Math.max(1, ...owners.map(({ figure }) => figure.value ?? 0)),
      bars: owners.map(({ figure }, i) => ({
        value: figure.value,
        colour: i === 0 ? theme.dataHigh : theme.data,
      })),
    },
    theme,
  )
}
