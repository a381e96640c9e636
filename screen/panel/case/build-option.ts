import type { EChartsOption } from 'echarts'
import { buildBarsOption } from '../../chart/bars.ts'
import type { Theme } from '../../theme/theme.ts'
import type { StepView } from './view.ts'

/** Seven bars in one scale; the step whose oldest case waits longest stands out, the closed ones step back. */
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
        value: step.count.value,
        colour: step.slowest
          ? theme.dataHigh
          : step.step === 'evaluate'
            ? theme.dataLow
            : theme.data,
      })),
    },
    theme,
  )
}
