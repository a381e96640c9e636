import type { Tape } from '../tape.ts'

/** A node of a Node-RED flow as its file keeps it. */
type FlowNode = Readonly<Record<string, unknown>>

/** Bars of a chart: each shows so many of the wall's numbers. */
export const BARS = 8

/**
 * One page of Dashboard 2 with a text for each number and a chart for each chart. A number is sent when it has changed, a chart once a
 * second with its bars replaced, which is what its documentation advises for categories.
 */
export function nodeRedFlow(tape: Tape): readonly FlowNode[] {
  const { numbers, charts, frames } = tape
  const groups = [...new Set(numbers.map(({ label }) => label))]
  const groupId = (label: string): string => `group-${groups.indexOf(label)}`
  const ids = {
    texts: numbers.map((_, i) => `text-${i}`),
    charts: Array.from({ length: charts }, (_, i) => `chart-${i}`),
  }
  return [
    { id: 'tab', type: 'tab', label: 'wall' },
    { id: 'base', type: 'ui-base', name: 'ui', path: '/dashboard', appIcon: '' },
    { id: 'theme', type: 'ui-theme', name: 'dark', colors: DARK, sizes: SIZES },
    {
      ...{ id: 'page', type: 'ui-page', name: 'wall', ui: 'base', path: '/wall', icon: 'home' },
      ...{ layout: 'grid', theme: 'theme', order: 1, className: '', visible: true },
      breakpoints: [{ name: 'Desktop', px: 0, cols: 12 }],
    },
    ...groups.map((name, i) => ({
      ...{ id: groupId(name), type: 'ui-group', name, page: 'page', width: '3', height: '1' },
      ...{ order: i + 1, showTitle: true, className: '', visible: 'true', disabled: 'false' },
      groupType: 'default',
    })),
    {
      ...{ id: 'tick', type: 'inject', z: 'tab', name: 'once a second', props: [] },
      ...{ repeat: '1', crontab: '', once: true, onceDelay: 0.1, topic: '' },
      wires: [['player']],
    },
    {
      ...{
        id: 'player',
        type: 'function',
        z: 'tab',
        name: 'the tape',
        func: player(frames, charts),
      },
      ...{ outputs: numbers.length + charts, timeout: 0, noerr: 0, initialize: '', finalize: '' },
      libs: [],
      wires: [...ids.texts, ...ids.charts].map((id) => [id]),
    },
    ...numbers.map(({ key, label }, i) => ({
      ...{ id: ids.texts[i], type: 'ui-text', z: 'tab', group: groupId(label), order: i },
      ...{ width: 0, height: 0, name: '', label: key, format: '{{msg.payload}}' },
      ...{ layout: 'row-spread', style: false, className: '', wires: [] },
      ...{ value: 'payload', valueType: 'msg' },
    })),
    ...ids.charts.map((id, i) => ({
      ...{ id, type: 'ui-chart', z: 'tab', group: groupId(groups[i % groups.length]!) },
      ...{
        name: '',
        label: `bars ${i + 1}`,
        order: 1_000 + i,
        chartType: 'bar',
        action: 'replace',
      },
      ...{ category: 'series', categoryType: 'property', xAxisType: 'category' },
      ...{ xAxisProperty: 'name', xAxisPropertyType: 'property', xAxisLabel: '' },
      ...{ yAxisProperty: 'value', yAxisPropertyType: 'property', yAxisLabel: '' },
      ...{ xmin: '', xmax: '', ymin: '', ymax: '', bins: 10, stackSeries: false },
      ...{ pointShape: 'circle', pointRadius: 4, showLegend: false, colors: ['#0095FF'] },
      ...{ removeOlder: 1, removeOlderUnit: '3600', removeOlderPoints: '' },
      ...{ textColor: ['#ccc'], textColorDefault: false, gridColor: ['#333'] },
      ...{ gridColorDefault: false, width: '3', height: '4', className: '', wires: [[]] },
      interpolation: 'linear',
    })),
  ]
}

const DARK = {
  surface: '#101820',
  primary: '#0d74ce',
  bgPage: '#0b1016',
  groupBg: '#141c24',
  groupOutline: '#24303c',
}
const SIZES = {
  density: 'compact',
  pagePadding: '8px',
  groupGap: '8px',
  groupBorderRadius: '4px',
  widgetGap: '2px',
}

/** The text of a function node: the next frame of the tape, only what has changed of it, and every chart. */
function player(frames: Tape['frames'], charts: number): string {
  return `
const frames = ${JSON.stringify(frames)}
const at = context.get('at') ?? 0
const shown = context.get('shown') ?? []
const frame = frames[at % frames.length]
context.set('at', at + 1)
context.set('shown', frame)
// A page that opens later is told the last message of each node by the dashboard itself.
const texts = frame.map((value, i) => (at > 0 && value === shown[i] ? null : { payload: value ?? '—' }))
const bars = Array.from({ length: ${charts} }, (_, chart) => ({
  payload: Array.from({ length: ${BARS} }, (_, bar) => ({
    series: 'value',
    name: String(bar),
    value: frame[(chart * ${BARS} + bar) % frame.length] ?? 0,
  })),
}))
return [...texts, ...bars]
`
}
