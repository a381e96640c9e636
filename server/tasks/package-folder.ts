import { existsSync } from 'node:fs'
import path from 'node:path'
import { givenPackage } from '../assembly/package-folder.ts'

/** Name of the demo's package in a data folder. */
export const DEMO_PACKAGE = 'demo-district'

/**
 * The package that belongs to a data folder: that of GEWU_DISTRICT_DIR (`districtDir`, null when unset), or the demo's in it. Throws one line that names
 * the variable when there is neither.
 */
export function packageFolder(districtDir: string | null, dataDir: string): string {
  if (districtDir !== null) return givenPackage(districtDir)
  const demo = path.join(dataDir, DEMO_PACKAGE)
  if (existsSync(demo)) return demo
  throw new Error(
    `GEWU_DISTRICT_DIR: is not set and ${dataDir} holds no ${DEMO_PACKAGE}; give the folder of the package that the server of this data folder has`,
  )
}
