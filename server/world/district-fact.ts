import type { Fact } from '../../shared/fact/fact.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { canonicalData } from '../journal/canonical.ts'
import type { Journal } from '../journal/journal.ts'

/**
 * Writes that a package was loaded, once for each version of it, and keeps its content with the journal before that (DESIGN law 10). Rejects when
 * the journal belongs to another district: its facts would name regions that do not exist.
 */
export async function noteDistrict(
  journal: Journal,
  district: DistrictPackage,
  nowMs: number,
): Promise<void> {
  const { hash } = district
  const loads = await districtLoads(journal, district.district.code)
  refuseOther(ownerOf(await journal.read(0, 1)), district.district.code)
  // Also when the fact is there: it may have been written by a version that kept no content.
  await journal.keepPackage(hash, JSON.stringify(canonicalData({ ...district })))
  if (loads.at(-1)?.hash === hash) return
  await journal.append([
    {
      id: `loaded-${loads.length + 1}-${hash.slice(0, 16)}`,
      source: 'gewu/district',
      type: LOADED,
      subject: district.district.code,
      time: nowMs,
      world: 'live',
      data: { hash, version: String(district.district.format) },
    },
  ])
}

/** Code of the district to which a journal with these first facts belongs; null when nothing in them says. */
export function ownerOf([first]: readonly Fact[]): string | null {
  return first !== undefined && first.type === LOADED ? first.subject : null
}

/** Throws one line when a data folder belongs to another district than that of `code`. */
export function refuseOther(owner: string | null, code: string): void {
  if (owner === null || owner === code) return
  throw new Error(
    `the data folder belongs to district ${owner}, not to ${code}: set GEWU_DATA_DIR to another folder, or GEWU_DISTRICT_DIR to its package`,
  )
}

const LOADED = 'district.loaded'

/** One loading of a package; it holds from its fact on. */
export interface DistrictLoad {
  readonly seq: number
  /** epoch ms */
  readonly recordedAt: number
  /** DistrictPackage.hash */
  readonly hash: string
}

/** Every loading of a package of a district, in order of seq. */
export async function districtLoads(
  journal: Pick<Journal, 'readSubject'>,
  code: string,
): Promise<readonly DistrictLoad[]> {
  const facts = await journal.readSubject('live', code)
  return facts
    .filter((fact) => fact.type === LOADED)
    .map(({ seq, recordedAt, data }) => ({ seq, recordedAt, hash: String(data['hash']) }))
    .toSorted((a, b) => a.seq - b.seq)
}

/** Parts without which a content is none: it was kept by a version that knew fewer. */
const PARTS: Readonly<
  Record<keyof Omit<DistrictPackage, 'feeds' | 'briefing' | 'plans' | 'drills'>, true>
> = {
  district: true,
  regions: true,
  catalogue: true,
  calendar: true,
  roster: true,
  places: true,
  display: true,
  lineage: true,
  hash: true,
}

/**
 * The package of a district in force at a number of the journal: the one of the last loading up to it. Null when the journal has not kept its content or not all
 * parts that this version reads.
 */
export async function packageAt(
  journal: Pick<Journal, 'readSubject' | 'readPackage'>,
  code: string,
  seq: number,
): Promise<DistrictPackage | null> {
  const load = (await districtLoads(journal, code)).findLast((each) => each.seq <= seq)
  const text = load ? await journal.readPackage(load.hash) : null
  if (text === null) return null
  const content = JSON.parse(text) as Readonly<Record<string, unknown>>
  const whole = Object.keys(PARTS).every((part) => content[part] !== undefined)
  return whole ? (content as unknown as DistrictPackage) : null
}
