import type { Fact } from '../../shared/fact/fact.ts'
import type { Table } from './compile.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { WORK_FAMILIES } from '../../shared/lifecycle/response-work.ts'
import type { Work } from './work.ts'

/** Numbers of a record that looks at another, and of that other: a case and its whistle or mediation, a task and its response. */
export type Link = readonly [caseNo: number, linked: number]

/**
 * Which whistles and mediations may belong to which case, from either side: `caseId` of what hangs on the case, or `whistleId` of the
 * case's own fact; and which response the work in it names. Only says where to look; whether the link holds is read from the records.
 */
export class Links {
  readonly #byCase = new Map<number, number[]>()
  readonly #casesOf = new Map<number, number[]>()
  /** 1 for a record that is an end of a link: most are none, and are asked about again and again. */
  #ends = new Uint8Array(1024)

  /** Returns false for a link that is known. */
  link(caseNo: number, linked: number): boolean {
    const held = this.#byCase.get(caseNo)
    if (held?.includes(linked) === true) return false
    add(this.#byCase, caseNo, linked)
    add(this.#casesOf, linked, caseNo)
    this.#mark(caseNo)
    this.#mark(linked)
    return true
  }

  casesOf(linked: number): readonly number[] {
    return this.has(linked) ? (this.#casesOf.get(linked) ?? NONE) : NONE
  }

  linkedOf(caseNo: number): readonly number[] {
    return this.has(caseNo) ? (this.#byCase.get(caseNo) ?? NONE) : NONE
  }

  /** Whether the record is an end of a link. */
  has(no: number): boolean {
    return no < this.#ends.length && this.#ends[no] === 1
  }

  all(): Link[] {
    return [...this.#byCase].flatMap(([caseNo, linked]) => linked.map((one): Link => [caseNo, one]))
  }

  #mark(no: number): void {
    if (no >= this.#ends.length) {
      const ends = new Uint8Array(Math.max(no + 1, this.#ends.length * 2))
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[no] = 1
  }
}

const NONE: readonly number[] = []

/** Whether records of a family look at those that they are linked with, rather than being looked at. */
export function looks(family: Family): boolean {
  return family === 'case' || WORK_FAMILIES.has(family)
}

/** Whether facts of a type leave in their record what links it with others. */
export function namesLink({ family, lifecycle }: Table, type: string): boolean {
  const rows = lifecycle.transitions.filter((row) => row.type === type)
  if (family === 'case') return rows.some(({ adds }) => adds?.field === 'whistleId')
  if (WORK_FAMILIES.has(family))
    return rows.some(({ sets }) => sets?.includes('responseId') === true)
  if (family !== 'whistle' && family !== 'mediation') return false
  return rows.some(({ sets }) => sets?.includes('caseId') === true)
}

/** What a fact of a family links its record with. */
export function linkOf(
  family: Family,
  { data }: Fact,
): { readonly family: Family; readonly id: string } | null {
  if (family === 'case') {
    const id = data['whistleId']
    return typeof id === 'string' ? { family: 'whistle', id } : null
  }
  if (WORK_FAMILIES.has(family)) {
    const id = data['responseId']
    return typeof id === 'string' ? { family: 'response', id } : null
  }
  if (family !== 'whistle' && family !== 'mediation') return null
  const id = data['caseId']
  return typeof id === 'string' ? { family: 'case', id } : null
}

/** Whether the linked record belongs to the case and is open at the instant. */
export function isOpenFor(work: Work, linked: Work, at: number): boolean {
  if (!linked.exists || !belongs(work, linked)) return false
  const { isOpen, shape } = linked.table
  for (const { state, from, to } of linked.stays) {
    if (from <= at && (to === null || at < to)) return isOpen[shape.states.of(state)] === true
  }
  return false
}

function belongs(work: Work, linked: Work): boolean {
  if (linked.fields['caseId'] === work.id) return true
  const whistles = work.fields['whistleIds']
  return linked.family === 'whistle' && Array.isArray(whistles) && whistles.includes(linked.id)
}

function add(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
