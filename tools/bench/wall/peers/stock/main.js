// A big screen as its packages' own pages show how to make one: DataV's boxes, decorations and digital flops, ECharts as it comes, and
// all of it asked for once a second.
import DataV from '@kjgl77/datav-vue3'
import '@kjgl77/datav-vue3/dist/style.css'
import * as echarts from 'echarts'
import { createApp, h, onMounted, reactive, ref, resolveComponent } from 'vue'

const { numbers, charts, bars, map } = await (await fetch('/api/page')).json()
echarts.registerMap('district', map)

const panels = [...new Set(numbers.map(({ label }) => label))]

const Chart = {
  props: ['option', 'at'],
  setup(props) {
    const box = ref()
    onMounted(() => {
      const chart = echarts.init(box.value)
      listeners.push((frame) => chart.setOption(props.option(frame)))
    })
    return () => h('div', { ref: box, style: 'height:120px' })
  },
}
const MapChart = {
  setup() {
    const box = ref()
    onMounted(() => {
      const chart = echarts.init(box.value)
      listeners.push((frame) =>
        chart.setOption({
          visualMap: { min: 0, max: 100, text: ['高', '低'], calculable: true },
          series: [
            {
              type: 'map',
              map: 'district',
              label: { show: true },
              data: map.features.map(({ properties }, i) => ({
                name: properties.name,
                value: (frame[i % frame.length] ?? 0) % 100,
              })),
            },
          ],
        }),
      )
    })
    return () => h('div', { ref: box, id: 'map', style: 'height:560px' })
  },
}

const listeners = []
const shown = reactive({ frame: [] })

const barOption = (chart) => (frame) => ({
  grid: { left: 30, right: 10, top: 10, bottom: 20 },
  tooltip: {},
  xAxis: { type: 'category', data: Array.from({ length: bars }, (_, bar) => String(bar)) },
  yAxis: { type: 'value' },
  series: [
    {
      type: 'bar',
      data: Array.from(
        { length: bars },
        (_, bar) => frame[(chart * bars + bar) % frame.length] ?? 0,
      ),
    },
  ],
})

const App = {
  setup() {
    async function poll() {
      const { frame } = await (await fetch('/api/numbers')).json()
      shown.frame = frame
      for (const listener of listeners) listener(frame)
    }
    onMounted(() => {
      void poll()
      setInterval(poll, 1000)
    })
    const numberOf = (number, i) => {
      const value = shown.frame[i]
      if (!number.isHeadline || typeof value !== 'number')
        return h('p', { class: 'number' }, [`${number.key} `, h('b', String(value ?? '—'))])
      const config = { number: [value], content: '{nt}', toFixed: Number.isInteger(value) ? 0 : 3 }
      return h(resolveComponent('dv-digital-flop'), {
        class: 'number',
        config,
        style: 'width:160px;height:40px',
      })
    }
    return () =>
      h('main', { style: 'display:grid;grid-template-columns:repeat(4,1fr);gap:8px;color:#ddd' }, [
        ...panels.map((panel, at) =>
          h(resolveComponent('dv-border-box-1'), { key: panel }, () =>
            h('section', { style: 'padding:24px' }, [
              h('h2', panel),
              h(resolveComponent('dv-decoration-3'), { style: 'width:160px;height:20px' }),
              ...numbers.map((number, i) => (number.label === panel ? numberOf(number, i) : null)),
              ...Array.from({ length: charts }, (_, chart) =>
                chart % panels.length === at ? h(Chart, { option: barOption(chart) }) : null,
              ),
            ]),
          ),
        ),
        h(resolveComponent('dv-border-box-8'), () => h(MapChart)),
      ])
  },
}

document.body.style.cssText = 'margin:0;background:#0b1016;font:12px sans-serif'
createApp(App).use(DataV).mount('#app')
