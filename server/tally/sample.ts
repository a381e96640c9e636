import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue, RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'

/** For tests: a street of two communities with two grids each, and one micro-grid in the first. */
export function sampleTree(): RegionTree {
  const region = (code: string, level: string, parent: string | null): RegionEntry => ({
    code,
    name: code,
    level,
    parent,
  })
  return buildRegionTree(
    [
      { id: 'street', name: '街道', nameEn: 'Street' },
      { id: 'community', name: '社区', nameEn: 'Community' },
      { id: 'grid', name: '网格', nameEn: 'Grid' },
      { id: 'microGrid', name: '微网格', nameEn: 'Micro-grid' },
    ],
    [
      region('S', 'street', null),
      { ...region('A', 'community', 'S'), kind: 'community', population: 900, households: 300 },
      { ...region('A1', 'grid', 'A'), kind: 'general', population: 500 },
      region('A1a', 'microGrid', 'A1'),
      { ...region('A2', 'grid', 'A'), kind: 'dedicated' },
      { ...region('B', 'community', 'S'), kind: 'village' },
      { ...region('B1', 'grid', 'B'), kind: 'general', population: 700 },
      { ...region('B2', 'grid', 'B'), kind: 'general' },
    ],
  )
}

const named = (code: string): { code: string; name: string } => ({ code, name: code })

export const SAMPLE_CATALOGUE: Catalogue = {
  sources: [
    { ...named('grid'), proactive: true },
    { ...named('12345'), proactive: false },
    { ...named('petition'), proactive: false },
  ],
  categories: [
    {
      ...named('02'),
      children: [
        {
          ...named('0201'),
          standard: {
            limitValue: 4,
            limitType: 'workHour',
            urgencyDefault: 'L3',
            mustVerify: true,
            mustCallback: true,
          },
        },
      ],
    },
    {
      ...named('03'),
      children: [
        {
          ...named('0301'),
          standard: {
            limitValue: 2,
            limitType: 'urgentHour',
            urgencyDefault: 'L2',
            mustVerify: false,
            mustCallback: true,
          },
        },
      ],
    },
  ],
  orgs: [named('urban'), named('police')],
  causes: [named('neighbour'), named('family')],
  serviceClasses: [named('care')],
}

/** A case as the ledger would hold it, open since it was reported; parts are replaced by `change`. */
export function aCase(
  id: string,
  regionCode: string,
  atMs: number,
  change: Partial<LedgerRecord> = {},
): LedgerRecord {
  return {
    family: 'case',
    id,
    state: 'REPORTED',
    since: atMs,
    regionCode,
    fields: { source: 'grid', categoryL1: '02' },
    rounds: [{ no: 1, at: { reported: atMs }, clocks: {}, past: [], counters: {}, flags: {} }],
    stays: [{ state: 'REPORTED', from: atMs, to: null, regionCode, round: 1 }],
    last: { type: 'case.reported', time: atMs, seq: 1 },
    ...change,
  }
}
