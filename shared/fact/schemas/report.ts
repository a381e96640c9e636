import { z } from 'zod'
import { REPORT_CHAPTERS } from '../report-codes.ts'
import { codeOf } from '../codes.ts'
import { Actor, fact, Ref } from './common.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const by = { by: Actor, byId: Ref }

/**
 * After-action reports (DOMAIN §4.5); written by commands alone. Subject = `report-<response>` or `report-drill-<drill>`. A report is a function of the
 * journal before its last `report.drafted` (DESIGN law 5) and of the words edited since. They lie in live, those on a drill too: the paper is
 * a real one, and no count reads it.
 */
export const REPORT_FACTS = {
  'report.drafted': command(
    fact(
      'report',
      z.object({
        originKind: z.enum(['response', 'drill']),
        originId: Ref,
        /** World whose facts it is of. */
        originWorld: z.string().max(80),
        ...by,
      }),
    ),
  ),
  'report.edited': command(
    fact(
      'report',
      z.object({
        chapter: codeOf(REPORT_CHAPTERS),
        /** Words alone: figures come from facts and are edited by nobody (统计法 art. 7). */
        text: z.string().max(6000).meta({ freeText: true }),
        ...by,
      }),
    ),
  ),
  'report.signed': command(
    fact(
      'report',
      z.object({
        /** SHA-256 of the whole document, figures and words, as it was signed. */
        documentHash: Hash,
        ...by,
      }),
    ),
  ),
} as const

function command<E extends object>(entry: E): E & { readonly internal: true } {
  return { ...entry, internal: true }
}
