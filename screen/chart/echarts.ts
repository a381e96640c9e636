import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  CanvasRenderer,
  SVGRenderer,
])

export type ChartRenderer = 'svg' | 'canvas'

/** One instance for the life of its panel (RULES LL3). */
export function createChart(el: HTMLElement, renderer: ChartRenderer): EChartsType {
  return init(el, null, { renderer })
}
