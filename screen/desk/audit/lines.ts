/** A line of the audit as `GET /api/v1/audit` tells it (docs/api.md). */
export interface AuditLine {
  readonly n: number
  /** Epoch ms. */
  readonly at: number
  readonly actor: {
    readonly kind: 'account' | 'token' | 'console' | 'nobody'
    readonly id: string
    readonly name: string
  }
  readonly role: string
  readonly from: string
  readonly act: string
  readonly target: string
  readonly before: unknown
  readonly after: unknown
  readonly request: string
  readonly hash: string
}

export interface LineFilter {
  readonly text: string
  /** null = every act. */
  readonly act: string | null
}

/** @param words how the line is told on the screen: it is looked for by these too */
export function isWanted(line: AuditLine, { text, act }: LineFilter, words = ''): boolean {
  if (act !== null && line.act !== act) return false
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const { actor, role, from, target } = line
  return [actor.name, actor.id, role, from, line.act, target, words]
    .join(' ')
    .toLowerCase()
    .includes(wanted)
}

/** Lines newest first, each once, of two answers that may overlap. */
export function joined(
  known: readonly AuditLine[],
  more: readonly AuditLine[],
): readonly AuditLine[] {
  const byNumber = new Map([...known, ...more].map((line) => [line.n, line]))
  return [...byNumber.values()].toSorted((a, b) => b.n - a.n)
}

export function changeText(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value, null, 1)
}
