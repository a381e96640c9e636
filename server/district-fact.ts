import type { DistrictPackage } from '../shared/region/package.ts'
import type { Journal } from './journal/journal.ts'

/**
 * Writes that a package was loaded, once for each version of it (DESIGN law 10). Rejects when the journal belongs to another district: its
 * facts would name regions that do not exist.
 */
export async function noteDistrict(
  journal: Journal,
  district: DistrictPackage,
  nowMs: number,
): Promise<void> {
  const [first] = await journal.read(0, 1)
  if (first && first.type === 'district.loaded' && first.subject !== district.district.code) {
    throw new Error(
      `the data folder belongs to district ${first.subject}, not to ${district.district.code}: set GEWU_DATA_DIR to another folder`,
    )
  }
  const loaded = await journal.readSubject('live', district.district.code)
  const last = loaded.filter((fact) => fact.type === 'district.loaded').at(-1)
  if (last?.data['hash'] === district.hash) return
  await journal.append([
    {
      id: `loaded-${loaded.length + 1}-${district.hash.slice(0, 16)}`,
      source: 'gewu/district',
      type: 'district.loaded',
      subject: district.district.code,
      time: nowMs,
      world: 'live',
      data: { hash: district.hash, version: String(district.district.format) },
    },
  ])
}
