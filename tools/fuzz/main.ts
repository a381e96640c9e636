import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { optionsOrExit, refuse } from '../arguments.ts'
import { type Door, DOORS } from './make.ts'
import { type Found, type FuzzReport, kindOf, runFuzz } from './run.ts'

const USAGE = `usage: npm run fuzz -- [--inputs 100000] [--seed N] [--doors ${DOORS.join(',')}]`

const values = optionsOrExit(
  {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    doors: { type: 'string', default: DOORS.join(',') },
  },
  USAGE,
)
const doors = values.doors.split(',') as Door[]
const unknown = doors.find((door) => !DOORS.includes(door))
if (unknown !== undefined) refuse(`no door ${unknown}; there are ${DOORS.join(', ')}`, USAGE)
const seed = Number(values.seed)
const inputs = Number(values.inputs)
if (![seed, inputs].every(Number.isSafeInteger))
  refuse('--inputs and --seed need whole numbers', USAGE)
console.log(`seed ${seed}`)
const report = await runFuzz({ inputs, seed, doors, say: console.log })
for (const one of report.found) keep(one)
console.log(wordsOf(report))
process.exitCode = report.found.length === 0 ? 0 : 1

/** Beside this file, where `npm test` sends it again. */
function keep({ verdict, input }: Found): void {
  if (input === null) return
  const folder = path.join(import.meta.dirname, 'kept')
  mkdirSync(folder, { recursive: true })
  const name = kindOf(verdict)
    .replaceAll(/[^A-Za-z]+/g, '-')
    .slice(0, 60)
    .toLowerCase()
  const text = `${JSON.stringify({ found: verdict.slice(0, 500), seed, input }, null, 2)}\n`
  writeFileSync(path.join(folder, `${name}-${seed}.json`), text)
  console.log(`kept as tools/fuzz/kept/${name}-${seed}.json`)
}

function wordsOf({
  found,
  seconds,
  byDoor,
  http,
  socket,
  before,
  after,
  silenceMs,
  stored,
}: FuzzReport): string {
  const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
  const statuses = [...http.statuses].sort(([a], [b]) => a - b)
  return [
    `${byDoor.http} HTTP, ${byDoor.socket} socket, ${byDoor.csv} files in ${seconds.toFixed(0)} s`,
    `answers ${statuses.map(([status, count]) => `${status}:${count}`).join(' ')}`,
    `slowest ${http.slowestMs.toFixed(0)} ms: ${http.slowest}`,
    `sessions shown a board ${socket.shown}, refused by name ${socket.refused}`,
    `accepted ${http.accepted}, stored ${stored.counted}, twice ${stored.doubled}`,
    `resident ${mib(before.rssBytes)} → ${mib(after.figures.rssBytes)}, heap ${mib(before.heapBytes)} → ${mib(after.figures.heapBytes)}`,
    `open at the end: ${after.connections} screens, ${after.rooms} rooms, ${JSON.stringify(after.figures.handles)}`,
    `longest silence on a screen ${silenceMs} ms`,
    found.length === 0 ? 'nothing found' : `${found.length} faults found`,
  ].join('\n')
}
