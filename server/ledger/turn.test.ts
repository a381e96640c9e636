import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { FactTypes } from './fact-types.ts'
import { Turn } from './turn.ts'

test('numbers leave a turn in the order in which they joined it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3000 }), { maxLength: 8 }), (rounds) => {
      const turn = new Turn()
      const expected: number[] = []
      rounds.forEach((count, round) => {
        for (let i = 0; i < count; i++) {
          turn.push(round * 10_000 + i)
          expected.push(round * 10_000 + i)
        }
        for (let i = 0; i < count / 2; i++) expect(turn.shift()).toBe(expected.shift())
        expect(turn.size).toBe(expected.length)
      })
      while (turn.size > 0) expect(turn.shift()).toBe(expected.shift())
      expect(() => turn.shift()).toThrow('empty')
    }),
    { numRuns: 30 },
  )
})

test('every fact type is found by a text of its own, and no other text is', () => {
  const types = new FactTypes()
  const names = Object.keys(FACT_TYPES)
  const entries = names.map((_, no) => ({ no }) as never)
  names.forEach((name, i) => types.set(name, entries[i]!))
  names.forEach((name, i) => expect(types.get([...name].join(''))).toBe(entries[i]))
  for (const name of ['', 'case', 'case.reporte', 'case.reported2', 'x'.repeat(99)])
    expect(types.get(name)).toBeUndefined()
})
