import { existsSync } from 'node:fs'
import type { Bilingual } from '../../../shared/indicator/types.ts'
import { auditFiles, auditFolder, linesIn } from './files.ts'
import {
  AuditLineSchema,
  faultOf,
  NO_HEAD,
  textOf,
  type AuditHead,
  type AuditLine,
} from './line.ts'

export interface AuditFault {
  readonly file: string
  /** Line of the file, from 1; 0 for the file as a whole. */
  readonly line: number
  readonly what: Bilingual
}

export interface AuditReport {
  readonly lines: number
  readonly head: AuditHead
  readonly faults: readonly AuditFault[]
}

const UNFINISHED: Bilingual = { zh: '末行不完整', en: 'the last line is unfinished' }
const FOREIGN: Bilingual = { zh: '不是审计记录', en: 'is not a line of an audit' }

/** Acts that let go of old months; their `after` names the last line that went. */
export const EXPIRED = 'audit.expired'

/**
 * Reads the whole audit and finds every line that was altered, removed, added or moved (RULES AC4).
 * @param kept where the chain stood when the last act was written, kept apart from the files: it shows lines cut off the end
 */
export function verifyAudit(dataDir: string, kept: AuditHead | null): AuditReport {
  const folder = auditFolder(dataDir)
  const faults: AuditFault[] = []
  let head = NO_HEAD
  let lines = 0
  let begun: { file: string; head: AuditHead } | null = null
  let expired: AuditHead | null = null
  for (const file of existsSync(folder) ? auditFiles(folder) : []) {
    const read = linesIn(folder, file)
    if (read.unfinished !== '') faults.push({ file, line: read.lines.length + 1, what: UNFINISHED })
    for (const [i, text] of read.lines.entries()) {
      const line = parsed(text)
      if (line === null) {
        faults.push({ file, line: i + 1, what: FOREIGN })
        continue
      }
      // Where the beginning is gone, the chain starts at what is there; whether it went by right is told below.
      if (begun === null) {
        begun = { file, head: { n: line.n - 1, hash: line.prev } }
        head = begun.head
      }
      const what = faultOf(head, line)
      if (what !== null) faults.push({ file, line: i + 1, what })
      if (line.act === EXPIRED) expired = expiredOf(line) ?? expired
      head = { n: line.n, hash: line.hash }
      lines++
    }
  }
  if (begun !== null && begun.head.n > 0 && !sameHead(begun.head, expired))
    faults.push({
      ...{ file: begun.file, line: 1 },
      what: {
        zh: `此前 ${begun.head.n} 行已不在`,
        en: `${begun.head.n} lines before it are gone`,
      },
    })
  if (kept !== null && !sameHead(kept, head))
    faults.push({
      ...{ file: '', line: 0 },
      what: {
        zh: `记录止于第 ${head.n} 号，而第 ${kept.n} 号曾经写入`,
        en: `the audit ends at line ${head.n}, and line ${kept.n} was written`,
      },
    })
  return { lines, head, faults }
}

function parsed(text: string): AuditLine | null {
  try {
    const found = AuditLineSchema.safeParse(JSON.parse(text))
    // Written otherwise, it was written by someone else.
    return found.success && textOf(found.data) === text ? found.data : null
  } catch {
    return null
  }
}

function expiredOf({ after }: AuditLine): AuditHead | null {
  if (typeof after !== 'object' || after === null || Array.isArray(after)) return null
  const { n, hash } = after
  return typeof n === 'number' && typeof hash === 'string' ? { n, hash } : null
}

function sameHead(a: AuditHead, b: AuditHead | null): boolean {
  return b !== null && a.n === b.n && a.hash === b.hash
}
