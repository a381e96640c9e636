import fc from 'fast-check'
import { expect, it } from 'vitest'
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
          expect(records.add(family, id)).toBe(ids.length)
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
