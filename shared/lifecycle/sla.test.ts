import { describe, expect, it } from 'vitest'
import type { Standard } from '../region/package.ts'
import { slaClassOf, slaOf } from './sla.ts'

function aStandard(over: Partial<Standard>): Standard {
  return {
    limitValue: 5,
    limitType: 'workDay',
    urgencyDefault: 'L3',
    mustVerify: true,
    mustCallback: true,
    ...over,
  }
}

const timed = aStandard({ limitValue: 24, limitType: 'urgentHour' })

describe('limits of a case (DOMAIN §2.2.7)', () => {
  it.each([
    [{ urgency: 'L1', source: 'petition', complex: true }, timed, 'urgent'],
    [{}, aStandard({ urgencyDefault: 'L1' }), 'urgent'],
    [{ urgency: 'L3', source: 'petition', complex: true }, timed, 'petition'],
    [{ urgency: 'L3', complex: true }, timed, 'complex'],
    [{ urgency: 'L3' }, timed, 'timed'],
    [{ urgency: 'L2' }, aStandard({ limitValue: 25, limitType: 'urgentHour' }), 'general'],
    [{}, undefined, 'general'],
  ] as const)('%o with %o is %s', (fields, standard, expected) => {
    expect(slaClassOf(fields, standard)).toBe(expected)
  })

  it('HANDLE is the standard of the category, else the row of the class', () => {
    expect(slaOf({}, aStandard({})).HANDLE).toEqual({ value: 5, type: 'workDay' })
    expect(slaOf({}, undefined).HANDLE).toEqual({ value: 7, type: 'naturalDay' })
  })

  it.each([
    [{ source: 'petition' }, { value: 60, type: 'naturalDay' }],
    [{ complex: true }, { value: 15, type: 'naturalDay' }],
  ] as const)('[§2.2.7] %o has the HANDLE of its class, whatever the standard', (fields, limit) => {
    expect(slaOf(fields, aStandard({})).HANDLE).toEqual(limit)
    expect(slaOf(fields, timed).HANDLE).toEqual(limit)
  })

  it('a case raised to L1 has two hours unless its standard was written for L1', () => {
    expect(slaOf({ urgency: 'L1' }, aStandard({})).HANDLE).toEqual({ value: 2, type: 'urgentHour' })
    const own = aStandard({ urgencyDefault: 'L1', limitValue: 1, limitType: 'urgentHour' })
    expect(slaOf({ urgency: 'L1' }, own).HANDLE).toEqual({ value: 1, type: 'urgentHour' })
  })
})
