import { optionsOrExit, refuse } from '../arguments.ts'
import { SETUPS, type Setup } from './layout.ts'
import { runChaos } from './run.ts'
import { roundLines, summaryLines } from './report.ts'

const USAGE =
  'usage: npm run chaos -- [--rounds 30] [--seed N] [--setup embedded|redis] [--walls 8] [--only FAULT] [--short]'

const values = optionsOrExit(
  {
    rounds: { type: 'string', default: '30' },
    seed: { type: 'string' },
    setup: { type: 'string', multiple: true },
    walls: { type: 'string', default: '8' },
    only: { type: 'string', multiple: true },
    short: { type: 'boolean', default: false },
  },
  USAGE,
)
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
const rounds = Number(values.rounds)
const walls = Number(values.walls)
const setups = values.setup ?? SETUPS
const known = setups.filter((setup): setup is Setup => SETUPS.some((one) => one === setup))
if (![seed, rounds, walls].every(Number.isSafeInteger))
  refuse('--seed, --rounds and --walls need whole numbers', USAGE)
if (known.length < setups.length) refuse(`--setup must be ${SETUPS.join(' or ')}`, USAGE)

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

let wrong = 0
for (const setup of known) {
  console.log(`chaos: ${setup}, ${rounds} rounds, ${walls} walls, seed ${seed}`)
  const reports = await runChaos({
    ...{ setup, seed, rounds, walls, pace: values.short ? 'short' : 'long' },
    signal: stop.signal,
    ...(values.only === undefined ? {} : { only: values.only }),
    onRound: (report, number) => {
      for (const line of roundLines(report, number)) console.log(line)
    },
  })
  for (const line of summaryLines(reports)) console.log(line)
  wrong += reports.filter(({ faults }) => faults.length > 0).length
}
process.exitCode = wrong > 0 ? 1 : 0
