import { existsSync } from 'node:fs'
import path from 'node:path'
import { makeDataFolder } from '../access/data-folder.ts'
import { JOURNAL_FILE } from '../journal/embedded/schema.ts'
import { openReader } from '../journal/embedded/reader.ts'
import { ownerOf } from '../world/district-fact.ts'
import { demoDistrict } from './companions.ts'
import type { Config } from './config.ts'

/** The folder that a setting names. Throws one line that names the variable when it is not there. */
export function givenPackage(
  folder: string,
  setting: 'GEWU_DISTRICT_DIR' | 'GEWU_CITY' = 'GEWU_DISTRICT_DIR',
): string {
  if (existsSync(folder)) return folder
  throw new Error(`${setting}=${folder}: there is no such folder`)
}

/**
 * The package that the settings name, or the demo's, generated at the first start unless the data folder belongs to another district. Makes the data
 * folder. Rejects with one line that names the setting.
 */
export async function packageFolder(
  config: Pick<Config, 'dataDir' | 'districtDir'>,
): Promise<string> {
  const { dataDir, districtDir } = config
  if (districtDir !== null) givenPackage(districtDir)
  makeDataFolder(dataDir)
  return districtDir ?? demoDistrict(dataDir, () => ownerIn(dataDir))
}

/** Code of the district whose facts a data folder holds, null when it holds none or cannot say yet. */
function ownerIn(dataDir: string): string | null {
  const journalDir = path.join(dataDir, 'journal')
  if (!existsSync(path.join(journalDir, JOURNAL_FILE))) return null
  try {
    const reader = openReader(journalDir)
    try {
      return ownerOf(reader.read(0, 1))
    } finally {
      reader.close()
    }
  } catch {
    // One of an earlier version, which the writer brings up first, or a damaged one, of which the writer tells.
    return null
  }
}
