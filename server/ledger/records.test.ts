import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HashIndex } from './hash-index.ts'
import { Records } from './records.ts'

const FAMILIES = 3

it('gives the records of a family in the order in which they were heard of, retired ones and those come back too', () => {
  const step = fc.record({
    act: fc.constantFrom('add', 'add', 'retire', 'revive', 'save'),
    family: fc.nat({ max: FAMILIES - 1 }),
    pick: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let records = new Records(FAMILIES)
      const ids: { family: number; id: string }[] = []
      for (const { act, family, pick } of steps) {
        const no = ids.length === 0 ? -1 : pick % ids.length
        if (act === 'add') {
          const id = `r${ids.length}`
          records.add(family, id)
          ids.push({ family, id })
        } else if (act === 'save') {
          const restored = new Records(FAMILIES)
          restored.restore(records.save())
          records = restored
        } else if (no >= 0) {
          const isRetired = records.idOf(no) === null
          if (act === 'retire') records.retire(no)
          else if (isRetired) records.revive(no, ids[no]!.id)
        }
      }
      for (let family = 0; family < FAMILIES; family++)
        expect([...records.ofFamily(family)]).toEqual(
          ids.flatMap((one, no) => (one.family === family ? [no] : [])),
        )
    }),
  )
})

it('finds numbers by their hash, whoever has come and gone', () => {
  // Few hashes, of which many fall on one place.
  const step = fc.record({
    hash: fc.constantFrom(0, 1, 2, 64, 2 ** 31, 2 ** 32 - 1, 12_345),
    number: fc.nat({ max: 30 }),
    isCopied: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      let index = new HashIndex()
      const held = new Set<string>()
      for (const { hash, number, isCopied } of steps) {
        const name = `${hash} ${number}`
        if (held.delete(name)) index.delete(hash, number)
        else {
          held.add(name)
          index.add(hash, number)
        }
        if (!isCopied) continue
        const copy = new HashIndex()
        copy.copy(index)
        // What comes to the one does not come to the other.
        index.add(hash, 31)
        index = copy
      }
      const found: string[] = []
      index.forEach((hash, number) => found.push(`${hash} ${number}`))
      expect(found.toSorted()).toEqual([...held].toSorted())
      expect(index.size).toBe(held.size)
      for (const hash of new Set(steps.map((step) => step.hash)))
        expect(
          index
            .of(hash)
            .map((number) => `${hash} ${number}`)
            .toSorted(),
        ).toEqual([...held].filter((name) => name.startsWith(`${hash} `)).toSorted())
    }),
  )
})
