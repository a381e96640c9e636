import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { districtLoads, noteDistrict, packageAt } from './district-fact.ts'
import { aFact } from '../journal/contract-facts.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { sampleContext } from '../testing/sample-history.ts'

const NOW = Date.UTC(2026, 5, 1)
const pkg: DistrictPackage = { ...sampleContext('Asia/Shanghai').pkg, lineage: [] }
const second: DistrictPackage = { ...pkg, hash: 'second', regions: pkg.regions.slice(0, 2) }

let dir: string
let journal: Journal
const open = (): Promise<Journal> => openEmbeddedJournal({ dir, now: () => NOW, gatherMs: 0 })
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-district-'))
  journal = await open()
})
afterEach(async () => {
  await journal.close()
  rmSync(dir, { recursive: true })
})

test('the package in force at any fact is read back as it was loaded, also after a restart', async () => {
  await noteDistrict(journal, pkg, NOW)
  await journal.append([aFact(1), aFact(2)])
  await noteDistrict(journal, second, NOW)
  await journal.append([aFact(3)])
  await noteDistrict(journal, pkg, NOW)
  await journal.close()
  journal = await open()
  expect(await districtLoads(journal, pkg.district.code)).toMatchObject([
    { seq: 1, hash: pkg.hash },
    { seq: 4, hash: 'second' },
    { seq: 6, hash: pkg.hash },
  ])
  for (const [seq, expected] of [
    [1, pkg],
    [3, pkg],
    [4, second],
    [5, second],
    [6, pkg],
    [99, pkg],
  ] as const)
    expect(await packageAt(journal, pkg.district.code, seq), `at ${seq}`).toEqual(expected)
  expect(await packageAt(journal, pkg.district.code, 0)).toBeNull()
})

test('loading the same version again writes nothing', async () => {
  await noteDistrict(journal, pkg, NOW)
  await noteDistrict(journal, pkg, NOW + 5)
  expect(await journal.head()).toBe(1)
})

test('a loading whose content an earlier version did not keep is null until the package is loaded again', async () => {
  const data = { hash: pkg.hash, version: '1' }
  await journal.append([
    { ...aFact('loaded'), type: 'district.loaded', subject: pkg.district.code, data },
  ])
  expect(await packageAt(journal, pkg.district.code, 1)).toBeNull()
  await noteDistrict(journal, pkg, NOW)
  expect(await journal.head()).toBe(1)
  expect(await packageAt(journal, pkg.district.code, 1)).toEqual(pkg)
  await journal.keepPackage('older', JSON.stringify({ hash: 'older', regions: [] }))
  await journal.append([
    {
      ...aFact('loaded-2'),
      type: 'district.loaded',
      subject: pkg.district.code,
      data: { hash: 'older' },
    },
  ])
  expect(await packageAt(journal, pkg.district.code, 2)).toBeNull()
})

test('a package of another district is refused and not kept', async () => {
  await noteDistrict(journal, pkg, NOW)
  const other = { ...pkg, hash: 'other', district: { ...pkg.district, code: 'T' } }
  await expect(noteDistrict(journal, other, NOW)).rejects.toThrow(
    'belongs to district S, not to T: set GEWU_DATA_DIR',
  )
  expect(await journal.readPackage('other')).toBeNull()
})
