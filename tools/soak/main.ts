import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setup as buildWhenStale } from '../../e2e/build.ts'
import { optionsOrExit, refuse } from '../arguments.ts'
import { tableLines, verdicts } from './report.ts'
import { soak } from './run.ts'
import type { MapKind } from './wall.ts'

const USAGE =
  'usage: npm run soak -- [--hours 1] [--speed 60] [--map canvas,l7] [--size 1920x1080] [--history 3] [--warm-up 0.25] [--snapshots DIR] [--out soak.jsonl]'

const values = optionsOrExit(
  {
    hours: { type: 'string', default: '1' },
    speed: { type: 'string', default: '60' },
    map: { type: 'string', default: 'canvas,l7' },
    size: { type: 'string', default: '1920x1080' },
    history: { type: 'string', default: '3' },
    'warm-up': { type: 'string' },
    snapshots: { type: 'string' },
    out: { type: 'string', default: 'soak.jsonl' },
  },
  USAGE,
)
const hours = Number(values.hours)
const speed = Number(values.speed)
const historyDays = Number(values.history)
// Half an hour of a day (RULES LL1); of a shorter run a quarter.
const warmUpHours = Number(values['warm-up'] ?? Math.min(0.5, hours / 2))
const maps = values.map.split(',')
const [width, height] = values.size.split('x').map(Number)
const known = maps.filter((map): map is MapKind => map === 'l7' || map === 'canvas')
const numbers = [hours, speed, historyDays, warmUpHours, width, height]
if (known.length < maps.length) refuse('--map must be canvas, l7 or both', USAGE)
if (!numbers.every((each) => each !== undefined && each > 0))
  refuse('--hours, --speed, --size, --history and --warm-up need numbers above 0', USAGE)

process.chdir(path.join(import.meta.dirname, '../..'))
await buildWhenStale()
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

writeFileSync(values.out, '')
const { samples, faults } = await soak({
  ...{ hours, speed, historyDays, maps: known, signal: stop.signal },
  size: { width: width!, height: height! },
  ...(values.snapshots === undefined
    ? {}
    : { snapshots: { folder: values.snapshots, atHours: [warmUpHours, hours] } }),
  say: (line) => console.log(`soak: ${line}`),
  onSample: (sample) => {
    appendFileSync(values.out, `${JSON.stringify(sample)}\n`)
    const walls = Object.entries(sample.walls).map(
      ([name, { heapMb, nodes, listeners, busyPercent }]) =>
        `${name} ${heapMb.toFixed(1)} MB ${nodes} nodes ${listeners} listeners ${busyPercent.toFixed(1)} % busy`,
    )
    const { rssMb, eventsPerSecond, loopMaxMs } = sample.server
    const server = `server ${rssMb.toFixed(0)} MB ${eventsPerSecond.toFixed(1)} events/s, loop at most ${loopMaxMs.toFixed(0)} ms`
    console.log(
      `${(sample.hours * 60).toFixed(0).padStart(4)} min  ${[...walls, server].join(' · ')}`,
    )
  },
})
const judged = verdicts(samples, warmUpHours)
console.log(
  `\nafter a warm-up of ${(warmUpHours * 60).toFixed(0)} min, at ×${speed}; medians, least-squares slope`,
)
for (const line of tableLines(judged)) console.log(line)
const grown = judged.filter(({ holds }) => !holds).map(({ name }) => name)
console.log(`\n${samples.length} samples, ${faults.length} faults, ${grown.length} that grow`)
for (const text of new Set(faults)) console.log(`  ${text}`)
process.exitCode = faults.length > 0 || grown.length > 0 ? 1 : 0
