import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const PREFIX = 'gewu-tests-'

/**
 * One folder for all that a run of the tests writes beside the repository, gone at its end: tests that kill processes cannot have each tidy up after
 * itself, and browsers and bundlers leave folders of their own. Several projects in one run share it.
 * @returns what ends it; Vitest calls both
 */
export default function testFolder(): (() => void) | undefined {
  if (path.basename(os.tmpdir()).startsWith(PREFIX)) return undefined
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX))
  process.env['TMPDIR'] = folder
  return () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
