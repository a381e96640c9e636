import { DUTY } from '../../../shared/lifecycle/duty.ts'
import type { FamilyCounting } from './family.ts'

const ON_DUTY: ReadonlySet<string> = new Set(DUTY.open)

/** Shifts of the duty room count nothing; those on duty stand in a list, latest begun first. */
export const DUTY_SHIFTS: FamilyCounting = {
  family: 'duty',
  measures: () => [],
  indexes: ['shifts'],
  create: () => (record, emit) => {
    const { from } = record.fields
    if (ON_DUTY.has(record.state) && typeof from === 'number')
      emit.place(emit.region(record.regionCode), 'shifts', -from)
  },
}
