import path from 'node:path'
import { loadDistrict } from '../district/load.ts'
import { openReader } from '../journal/embedded/reader.ts'
import type { Manifest } from '../ops/backup/manifest.ts'

/**
 * What the journal and the package in a copied folder say of themselves.
 * @param packageName folder of the package in it
 */
export async function describeCopy(
  folder: string,
  packageName: string,
): Promise<Pick<Manifest, 'district' | 'journal'>> {
  const { district, hash } = (await loadDistrict(path.join(folder, packageName))).package
  return {
    district: { code: district.code, hash, folder: packageName },
    journal: endOf(path.join(folder, 'journal')),
  }
}

function endOf(journalDir: string): Manifest['journal'] {
  const reader = openReader(journalDir)
  try {
    const head = reader.head()
    const [last] = head === 0 ? [] : reader.recall([head])
    return { head, lastId: last?.id ?? null, recordedAt: last?.recordedAt ?? 0 }
  } finally {
    reader.close()
  }
}

/** Hash of the package that the journal says was loaded last, null when none was. */
export function loadedPackage(journalDir: string, districtCode: string): string | null {
  const reader = openReader(journalDir)
  try {
    const loads = reader
      .readSubject('live', districtCode)
      .filter(({ type }) => type === 'district.loaded')
      .toSorted((a, b) => a.seq - b.seq)
    const last = loads.at(-1)
    return last === undefined ? null : String(last.data['hash'])
  } finally {
    reader.close()
  }
}
