import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CATALOGUE, indicatorOf } from './catalogue.ts'
import { PLAIN } from './plain/plain.ts'
import { WINDOWS } from './types.ts'

/** Every id of DOMAIN §3.1–3.6; several numbers under one id are split a, b, c (§0.5.11). */
const DOMAIN_IDS = {
  grid: 'G1 G2 G2b G3 G4 G5 G6 G7 G8 G9 G10',
  case: 'C1 C2a C2b C3 C4 C5 C6 C7 C8 C9 C9b C10 C11 C11b C12 C13 C14 C15 C16 C17 C18 C19 C20a C20b C21 C22 C23 C24 C25 C26 C27 C28 C29 C30',
  mediation: 'M1a M1b M2a M2b M3 M3b M4 M5 M6 M7 M8 M9a M9b M10 M11 M12 M13 M14',
  volunteer:
    'V1a V1b V2 V3 V4a V4b V5 V6 V7 V8a V8b V9a V9b V10a V10b V10c V11a V11b V12a V12b V13a V13b V13c V14 V15',
  satisfaction: 'F1a F1b F2 F3 F3b F4 F5a F5b F6 F7 F8 F9',
  emergency: 'E1 E2a E2b E2c E3 E4 E5 E5b E6 E7 E8 E8b E9 E9b E10 E11 E11b E12 E13',
}

/** The numbers in the thresholds columns of DOMAIN §3.1–3.6: green from, or a band; units as in the catalogue. */
const DOMAIN_LIMITS: Readonly<Record<string, number | readonly [low: number, high: number]>> = {
  ...{ G2: 1, G2b: 0.95, G4: 0.95, G5: 0.95, G7: 0.95 },
  ...{ C4: 0.98, C5: 0.95, C6: 0.95, C7: 0.95, C8: 0.95, C9: 0, C10: 0.02, C12: 24, C13: 0.98 },
  ...{ C14: 0.99, C15: 0.03, C16: 0.03, C17: 0.05, C18: 0.02, C19: [0.6, 0.95] },
  ...{ C20b: [0.02, 0.1], C21: 0.98, C22: 0.95, C23: 0.9, C24: 0.08, C25: 0.7, C26: 0.95 },
  ...{ C27: 1, C30: 0.9, M3: 0.95, M4: 0.6, M5: 0.9, M6: 15, M7: 0, M8: 0.95, M11: 1, M12: 0.03 },
  ...{ V2: 0.4, V4a: 0.9, V5: 0.9, V10a: 0.98, V10b: 0.98, V10c: 0.98, V11a: 0.95 },
  ...{ V12a: 0.95, V12b: 0.95, V13c: [0.3, 0.9], V14: 0.95 },
  ...{ F1a: 0.9, F1b: 0.9, F2: 0.9, F3: 0.95, F4: 90, F5a: 1, F5b: 1, F7: 0.3 },
  ...{ E1: 1, E2a: 15, E3: 0.95, E4: 30, E5: 1, E6: 0.95, E7: 30, E8: 1, E9: 1, E10: 1 },
  ...{ E11: 1, E12: 0 },
}

describe('the catalogue', () => {
  it.each(Object.entries(DOMAIN_IDS))('has every %s indicator of DOMAIN §3', (_, ids) => {
    const missing = ids.split(' ').filter((id) => indicatorOf(id) === undefined)
    expect(missing).toEqual([])
  })

  it.each(Object.entries(DOMAIN_LIMITS))('[§3] gives %s the limits of DOMAIN: %j', (id, limits) => {
    const { thresholds, band } = indicatorOf(id)!
    const given = typeof limits === 'number' ? thresholds?.green : band && [band.low, band.high]
    expect(given).toEqual(limits)
  })

  it('says each in plain words too, without names of fields or facts', () => {
    expect(Object.keys(PLAIN).toSorted()).toEqual(CATALOGUE.map(({ id }) => id).toSorted())
    for (const { id, plain } of CATALOGUE) {
      expect(plain?.zh, id).not.toMatch(/[a-zA-Z_]/)
      expect(plain?.zh.length, id).toBeLessThanOrEqual(44)
      expect(plain?.en, id).not.toMatch(/[a-z][A-Z]|[a-z]\.[a-z]|@/)
      expect(plain?.en.length, id).toBeLessThanOrEqual(90)
    }
  })

  it('names each indicator once and says all of it in both languages', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length)
    for (const { id, name, formula, source, anchor, windows, version } of CATALOGUE) {
      expect(
        [name.zh, name.en, formula.zh, formula.en].every((text) => text.trim() !== ''),
        id,
      ).toBe(true)
      expect(source, id).not.toBe('')
      expect(anchor, id).not.toBe('')
      expect(windows.length, id).toBeGreaterThan(0)
      expect(
        windows.every((window) => WINDOWS.includes(window)),
        id,
      ).toBe(true)
      expect(version, id).toBeGreaterThanOrEqual(1)
    }
  })

  it('is what docs/indicators.md lists', () => {
    const doc = readFileSync(path.join(import.meta.dirname, '../../docs/indicators.md'), 'utf8')
    const listed = [...doc.matchAll(/^## (\S+)@\d+ /gm)].map(([, id]) => id)
    expect(new Set(listed)).toEqual(new Set(CATALOGUE.map(({ id }) => id)))
    expect(listed).toHaveLength(CATALOGUE.length)
    expect(indicatorOf('C5')?.name.zh).toBe('结案率')
  })
})
