import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Input } from './input.ts'
import type { Codes } from './events.ts'
import { DOORS, inputOf } from './make.ts'
import { minimise } from './minimise.ts'
import { digitsIn, disguised, PERSONAL } from './personal.ts'
import { diceOf } from './dice.ts'
import { replayKept, runFuzz } from './run.ts'

/** One seed here; `npm run fuzz` draws another each time. `npm run fuzz -- --inputs 2000 --seed <it>` does the same again. */
const SEED = Number(process.env['GEWU_FUZZ_SEED'] ?? 1)
const INPUTS = 2000

describe('the doors', () => {
  test('[IN3] no input of a seed brings an answer of 5xx, a crash, a loss, a double or growth', async () => {
    const report = await runFuzz({
      ...{ inputs: INPUTS, seed: SEED, doors: DOORS },
      say: () => {},
      withTimers: false,
    })
    expect({ seed: SEED, found: report.found }).toEqual({ seed: SEED, found: [] })
    const { byDoor, http, socket, stored } = report
    expect(byDoor.http + byDoor.socket + byDoor.csv).toBe(INPUTS)
    // It walked both sides: what is taken and what is refused.
    expect(http.accepted).toBeGreaterThan(INPUTS / 4)
    expect(http.statuses.get(400)).toBeGreaterThan(INPUTS / 20)
    expect(socket.shown).toBeGreaterThan(INPUTS / 200)
    expect(socket.refused).toBeGreaterThan(INPUTS / 200)
    expect(stored.counted).toBe(http.accepted)
  }, 180_000)

  test('[IN3] what once went wrong does not go wrong again', async () => {
    const files = globSync('kept/*.json', { cwd: import.meta.dirname }).toSorted()
    const inputs = files.map(
      (file) =>
        (JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as { input: Input })
          .input,
    )
    const verdicts = await replayKept(inputs)
    expect(files.map((file, i) => [file, verdicts[i]])).toEqual(
      files.map((file) => [file, undefined]),
    )
  }, 60_000)
})

const CODES: Codes = {
  regions: ['D', 'D1'],
  sources: ['hotline'],
  categories: [['03', '0301']],
  orgs: ['parks'],
  causes: ['neighbour'],
  serviceClasses: ['repair'],
}

test('a seed gives the same inputs again, of every kind', () => {
  const making = { seed: 5, codes: CODES, nowMs: 1_795_140_000_000 }
  const kinds = new Set<string>()
  for (let i = 0; i < 2000; i++) {
    const door = i % 4 === 0 ? 'socket' : 'http'
    const input = inputOf(making, i, door)
    expect(inputOf(making, i, door)).toEqual(input)
    kinds.add(input.made)
  }
  for (const kind of [
    'event',
    'personal',
    'batch',
    'lines',
    'binary',
    'grammar',
    'broken',
    'packed',
    'cut',
  ])
    expect(kinds).toContain(kind)
  for (const kind of [
    'framed',
    'mistyped',
    'slow',
    'route',
    'command',
    'packets',
    'frames',
    'flood',
  ])
    expect(kinds).toContain(kind)
  for (const kind of ['handshake', 'polls', 'no join']) expect(kinds).toContain(kind)
})

test('an input that fails is made as small as it can be', async () => {
  const input: Input = {
    ...{ door: 'http', made: 'test', method: 'POST', target: '/' },
    headers: [
      ['A', '1'],
      ['B', '2'],
    ],
    body: { text: 'some words and a poison among many others' },
  }
  const smaller = await minimise(input, (other) => {
    const { headers, body } = other as typeof input
    const text = body !== null && 'text' in body ? body.text : ''
    return Promise.resolve(text.includes('poison') && headers.some(([name]) => name === 'B'))
  })
  expect(smaller).toMatchObject({ headers: [['B', '2']] })
  const { body } = smaller as { body: { text: string } }
  expect(body.text).toContain('poison')
  expect(body.text.length).toBeLessThan(12)
})

test('what is disguised can be read', () => {
  const dice = diceOf(7)
  for (let i = 0; i < 500; i++) {
    const number = dice.pick(PERSONAL)
    expect(digitsIn(disguised(dice, number))).toBe(number)
  }
})
