import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import { secretCaseBy } from '../../shared/lifecycle/secret-case.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'

export type IsSecret = (record: LedgerRecord) => boolean

/** Where the records are that another names; `peek` may give a working record. */
export interface SecrecySource {
  readonly peek: (family: Family, id: string) => LedgerRecord | undefined
  /** Ids of the cases with which a whistle or a mediation is linked, from whichever side. */
  readonly casesOf: (family: Family, id: string) => readonly string[]
  /** By a record's own fields; of the package whose catalogue marks categories. */
  readonly isSecretCase: (fields: LedgerRecord['fields']) => boolean
}

type Reference = readonly [family: Family, id: string]

/** Cases that are remembered at most; beyond that they are looked up anew. */
const REMEMBERED = 10_000
/** Families of what may be rated of a case, or hang on one. */
const RATED: ReadonlySet<unknown> = new Set<Family>(['case', 'whistle', 'mediation'])

/**
 * What is of 举报, 信访 or a category that the package marks as secret: they go to the responsible department alone, and so does whatever hangs on such a case, for a whistle tells of its case (DOMAIN §5.2). Of one
 * world. Boards ask for every row, so what was found of a case is kept until the case changes.
 */
export class Secrecy {
  readonly #source: SecrecySource
  readonly #known = new Map<string, boolean>()

  constructor(source: SecrecySource) {
    this.#source = source
  }

  /** A record has changed, or has gone. */
  changed({ family, id }: LedgerRecord): void {
    if (family === 'case') this.#known.delete(id)
  }

  /** A working record stays good: of its own family it looks at others only for a while. */
  readonly isSecret: IsSecret = (record) =>
    this.#isSecretAlone(record) || this.#comesOfSecret(record)

  #isSecretAlone(record: LedgerRecord): boolean {
    return (
      this.#source.isSecretCase(record.fields) ||
      this.#above(record).some((one) => this.#isSecretAt(one))
    )
  }

  /** Of a mediation that goes on after others (反弹, DOMAIN §2.4), by these; a ring of them ends where it began. */
  #comesOfSecret({ family, id, fields }: LedgerRecord): boolean {
    if (family !== 'mediation' || typeof fields['parentId'] !== 'string') return false
    const seen = new Set([id])
    let isSecret = false
    let next: unknown = fields['parentId']
    while (typeof next === 'string' && !isSecret && !seen.has(next)) {
      seen.add(next)
      const parent = this.#source.peek('mediation', next)
      if (parent === undefined) break
      next = parent.fields['parentId']
      isSecret = this.#isSecretAlone(parent)
    }
    // The one that was given may be the working record of its family.
    this.#source.peek('mediation', id)
    return isSecret
  }

  #isSecretAt([family, id]: Reference): boolean {
    if (family === 'case') return this.#isSecretCase(id)
    const record = this.#source.peek(family, id)
    return record !== undefined && this.isSecret(record)
  }

  #isSecretCase(id: string): boolean {
    let found = this.#known.get(id)
    if (found === undefined) {
      const record = this.#source.peek('case', id)
      found = record !== undefined && this.#source.isSecretCase(record.fields)
      if (this.#known.size >= REMEMBERED) this.#known.clear()
      this.#known.set(id, found)
    }
    return found
  }

  /** What a record hangs on: of a family that is not named here, the case in its `caseId`. No family stands above itself, nor above one that stands above it. */
  #above({ family, id, fields }: LedgerRecord): readonly Reference[] {
    const named = (of: Family, field: string): readonly Reference[] => {
      const value = fields[field]
      return typeof value === 'string' ? [[of, value]] : []
    }
    switch (family) {
      case 'whistle':
        return this.#cases(family, id)
      case 'mediation':
        return [...this.#cases(family, id), ...named('risk', 'riskId')]
      case 'feedback': {
        const subject = fields['subjectType']
        return RATED.has(subject) ? named(subject as Family, 'subjectId') : NONE
      }
      case 'opinion':
        return fields['convertedTo'] === 'case' ? named('case', 'convertedId') : NONE
      case 'alarm':
        return aboutOf(fields['about'], ['alarm'])
      case 'suggestion':
        return aboutOf(fields['about'], ['alarm', 'suggestion'])
      default:
        return named('case', 'caseId')
    }
  }

  #cases(family: Family, id: string): readonly Reference[] {
    return this.#source.casesOf(family, id).map((one): Reference => ['case', one])
  }
}

const NONE: readonly Reference[] = []

const isSecretCase = secretCaseBy()

/** By its own fields, where no package marks categories. */
export function isSecretItself({ fields }: Pick<LedgerRecord, 'fields'>): boolean {
  return isSecretCase(fields)
}

/**
 * @param about `<family>:<id>`
 * @param never families that may stand above none of this family
 */
function aboutOf(about: unknown, never: readonly Family[]): readonly Reference[] {
  if (typeof about !== 'string') return NONE
  const at = about.indexOf(':')
  const family = about.slice(0, at) as Family
  const isAbove = Object.hasOwn(LIFECYCLES, family) && !never.includes(family)
  return isAbove ? [[family, about.slice(at + 1)]] : NONE
}
