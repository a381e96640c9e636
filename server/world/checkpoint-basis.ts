import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Names all that a saved fold depends on besides the facts: the code that folds, the district package, and the Node that carries the
 * time zones and the layout of the bytes. Any other code is another basis, for a replay costs seconds and a wrong number costs trust.
 */
export function checkpointBasis(districtHash: string): string {
  return createHash('sha256')
    .update(JSON.stringify([codeHash(), districtHash, process.version, process.versions.tz]))
    .digest('hex')
}

/** Over the built files beside this one, or over the sources of server and shared. */
function codeHash(): string {
  const here = import.meta.dirname
  const isBuilt = path.extname(import.meta.filename) === '.js'
  const folders = isBuilt ? [here] : [path.join(here, '..'), path.join(here, '../../shared')]
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const file of globSync('**/*.{js,ts}', { cwd: folder }).toSorted())
      if (!file.endsWith('.test.ts'))
        hash.update(file).update(readFileSync(path.join(folder, file)))
  return hash.digest('hex')
}
