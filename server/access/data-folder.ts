import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Makes the data folder where it is not there yet. Throws one line that names GEWU_DATA_DIR when there can be none, or nothing can be written into it. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(path.resolve(dataDir))
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(`GEWU_DATA_DIR=${dataDir}: ${(error as Error).message}`, { cause: error })
  }
}

/** Throws one line that names GEWU_DATA_DIR when no server has kept credentials in the folder: for commands that only read and must not make one. */
export function knownDataFolder(dataDir: string): string {
  if (existsSync(path.join(dataDir, 'access.sqlite'))) return dataDir
  throw new Error(`GEWU_DATA_DIR=${dataDir}: is no data folder of a server`)
}

/** One level after the other: in places that only look like a disk, as /proc does, Node's own recursive way never ends. */
function makeFolder(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there !== undefined) throw new Error(`${folder} is not a folder`)
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
