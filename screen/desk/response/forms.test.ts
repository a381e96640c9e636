import { expect, test } from 'vitest'
import { evacuationActs, supplyActs } from './acts-numbers.ts'
import { isNoNumber, readIn, startValues } from './forms.ts'

const SCENE = { responseId: 'r', mayApprove: true, orgs: [] }

test('a number is read when it is sent, with its point, and what is none is refused', () => {
  const form = supplyActs({ kind: '沙袋', have: 2, need: 9 }, SCENE)[0]!.form!
  const [have] = form.fields
  expect(readIn(form, { ...startValues(form), have: '1.5' })).toMatchObject({ have: 1.5, need: 9 })
  expect(readIn(form, { ...startValues(form), have: ' ' })['have']).toBeNull()
  expect(isNoNumber(have!, '1.')).toBe(false)
  expect(isNoNumber(have!, '')).toBe(false)
  expect(isNoNumber(have!, '三')).toBe(true)
})

test('[2.6.5] numbers of an evacuation that were not changed are not told again', () => {
  const row = { region: 'A', planned: 500, moved: 100, sheltered: 40, returned: 0 }
  const form = evacuationActs(row, SCENE)[0]!.form!
  const typed = { ...startValues(form), moved: '120', returned: '' }
  expect(form.body(readIn(form, typed), 0)).toEqual({
    ...{ responseId: 'r', regionCode: 'A', moved: 120 },
  })
})

test('a supply is counted by what was changed, and at a place of its own always', () => {
  const form = supplyActs({ kind: '沙袋', have: 2, need: 9 }, SCENE)[0]!.form!
  const body = (part: object) => form.body(readIn(form, { ...startValues(form), ...part }), 0)
  expect(body({ need: '12' })).toEqual({ responseId: 'r', kind: '沙袋', need: 12 })
  expect(body({ placeId: 'depot' })).toEqual({
    ...{ responseId: 'r', kind: '沙袋', have: 2, placeId: 'depot' },
  })
})
