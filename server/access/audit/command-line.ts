import { commandName } from '../../../shared/lib/command-name.ts'
import type { AuditHead } from './line.ts'
import { verifyAudit } from './verify.ts'

export const USAGE = `${commandName('audit')} verify
Reads the audit in the data folder (GEWU_DATA_DIR, ./data when unset) and names every line that was altered, removed, added or moved.`

/** What to print, and whether the audit is whole. */
export function verifiedLines(
  dataDir: string,
  kept: AuditHead | null,
): { readonly lines: readonly string[]; readonly whole: boolean } {
  const { lines, head, faults } = verifyAudit(dataDir, kept)
  return {
    lines: [
      ...faults.map(({ file, line, what }) =>
        file === '' ? what.en : `${file}${line === 0 ? '' : `:${line}`}: ${what.en}`,
      ),
      faults.length === 0
        ? `${lines} lines, whole; the last is ${head.n}, ${head.hash}`
        : `${lines} lines, ${faults.length} faults`,
    ],
    whole: faults.length === 0,
  }
}
