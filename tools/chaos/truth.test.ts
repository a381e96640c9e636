import { expect, test } from 'vitest'
import { createWorld } from '../../server/world/world.ts'
import { demoContext } from '../bench/fold/district.ts'
import { caseLives } from '../bench/fold/facts.ts'
import { orderFaults, partingOf } from './journal-facts.ts'
import { copyFaults, type Copy } from './truth.ts'

const DAY = 86_400_000
const context = demoContext(1)
const facts = caseLives(context, 40, 10, Date.UTC(2026, 4, 1))

/** What a wall holds after so many facts, and a day and a half later. */
function copyAt(seq: number, laterMs = 0): Copy {
  const fold = createWorld(context, 'live')
  for (const fact of facts.slice(0, seq)) fold.apply(fact)
  fold.advance(fold.tMs + laterMs)
  const region = context.tree.codes[0]!
  const view = { world: 'live', region, profile: 'DUTY' } as const
  return { wall: `wall ${seq}`, view, version: fold.version, board: fold.board(region, 'DUTY') }
}

test('[CT10] copies that are the boards of their versions have no fault, in whatever order they come', () => {
  const copies = [copyAt(200), copyAt(50), copyAt(120, 1.5 * DAY), copyAt(120)]
  expect(copyFaults(facts, copies, [copies[0]!], context)).toEqual([])
})

test('[CT10] a copy with one other value is named with what it shows and what it should', () => {
  const right = copyAt(200)
  const held = Number(right.board.values['caseOpen@now'])
  const values = { ...right.board.values, 'caseOpen@now': held + 1 }
  const wrong = { ...right, board: { ...right.board, values } }
  expect(copyFaults(facts, [wrong], [], context)).toEqual([
    expect.stringContaining(`caseOpen@now ${held + 1}/${held}`),
  ])
})

test('[CT10] a copy of a version that the journal does not reach is named', () => {
  const right = copyAt(facts.length)
  const short = facts.slice(0, -1)
  expect(copyFaults(short, [right], [], context)).toEqual([
    expect.stringContaining('the journal reaches'),
  ])
})

test('[CT10] the recount finds a wrong value by itself', () => {
  const right = copyAt(200)
  const held = Number(right.board.values['caseOpen@now'])
  const values = { ...right.board.values, 'caseOpen@now': held + 1 }
  const wrong = { ...right, board: { ...right.board, values } }
  expect(copyFaults(facts, [], [wrong], context)).toEqual([
    expect.stringContaining(`caseOpen@now shown ${held + 1}, counted ${held}`),
  ])
})

test('a gap, a stamp that falls and an identity that is there twice are named', () => {
  expect(orderFaults(facts)).toEqual([])
  expect(orderFaults(facts.filter(({ seq }) => seq !== 3))[0]).toBe('fact 3 has the number 4')
  const falling = facts.map((fact) => (fact.seq === 9 ? { ...fact, recordedAt: 0 } : fact))
  expect(orderFaults(falling)).toEqual(['recordedAt falls at fact 9'])
  const twice = facts.map((fact) => (fact.seq === 9 ? { ...fact, id: facts[0]!.id } : fact))
  expect(orderFaults(twice)).toHaveLength(1)
})

test('two copies of a journal part at the first fact that differs', () => {
  expect(partingOf(facts, facts.slice(0, 20))).toBeNull()
  const other = facts.map((fact) => (fact.seq === 7 ? { ...fact, recordedAt: 1 } : fact))
  expect(partingOf(facts, other)).toBe(7)
})
