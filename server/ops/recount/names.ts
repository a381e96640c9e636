import type { Fact } from '../../../shared/fact/fact.ts'
import { factType } from '../../../shared/fact/registry.ts'

/** Who counts `subject` must read `other` too; and what that one needs in turn, unless it is a leaf. */
export interface Need {
  readonly subject: string
  readonly other: string
  readonly leaf: boolean
}

/** What one fact says about where its record stands and what the numbers of records depend on. */
export interface Names {
  readonly regions: readonly string[]
  readonly needs: readonly Need[]
}

/** What every region's numbers depend on: a name that is no region's. */
export const EVERYWHERE = '*'

/** Families of a response, of the warnings that it may name and of the work in it, whose numbers stand on every board (DOMAIN §3.6). */
const OF_RESPONSES: ReadonlySet<string> = new Set([
  ...['response', 'warning'],
  ...['element', 'task', 'muster', 'evacuation', 'supply', 'sitrep', 'callout'],
])

/** Fields that name the record which needs the one that names it: a case its whistles, a volunteer the hours served. */
const NEEDED_BY = ['caseId', 'volunteerId', 'subjectId'] as const
/** Fields that name what the record needs itself. */
const NEEDS = ['whistleId'] as const
/** The same where no more than the facts of that one record count: claims of a post, members of a team and the team of a member. */
const LEAVES = ['postId', 'teamId', 'unitId', 'intoId', 'councilId', 'visitId'] as const
/** Fields by which records are counted together: each needs all others that name the same. */
const TOGETHER = ['objectKey', 'householdHash'] as const

/** A rating of a callback or review stands under `<family>:<id>:<round>` and needs what it rates. */
const RATING = /^(?:case|order):(.+):\d+$/

export function namesIn({ subject, data, type }: Fact): Names {
  const regions = [data['regionCode'], data['covers'], data['home']].flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter((code) => typeof code === 'string'),
  )
  if (OF_RESPONSES.has(factType(type)?.family ?? '')) regions.push(EVERYWHERE)
  const needs: Need[] = []
  const need = (one: string, other: string, leaf = false): void =>
    void needs.push({ subject: one, other, leaf })
  const text = (field: string): string | null => {
    const value = data[field]
    return typeof value === 'string' ? value : null
  }
  for (const field of NEEDED_BY) {
    const other = text(field)
    if (other !== null) need(other, subject)
  }
  for (const field of NEEDS) {
    const other = text(field)
    if (other !== null) need(subject, other)
  }
  const teams = Array.isArray(data['teams']) ? data['teams'].map(String) : []
  for (const other of [...LEAVES.map(text), ...teams]) {
    if (other === null) continue
    need(subject, other, true)
    need(other, subject, true)
  }
  for (const field of TOGETHER) {
    const value = text(field)
    // No subject has a blank in it.
    const thing = `${field} ${value}`
    if (value === null) continue
    need(subject, thing)
    need(thing, subject)
  }
  const rated = RATING.exec(subject)?.[1]
  if (rated !== undefined) {
    need(subject, rated)
    need(rated, subject)
  }
  return { regions, needs }
}
