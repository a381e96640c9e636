/** How codes went over into others (DOMAIN §2.1.2): recode one to one, split one to several, merge one or several into one. */
export interface LineageStep {
  /** RFC 3339; only orders the steps: a fact of any time is counted where its region is now. */
  readonly at: string
  readonly kind: 'recode' | 'split' | 'merge'
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** Longitude and latitude of a record's own point, WGS84. */
export type RecordPoint = readonly [lng: number, lat: number]

/** Index of the deepest region that holds a position, −1 when none does. */
export type Locate = (lng: number, lat: number) => number

/** What the resolver needs of a tree: present codes and who holds whom. */
interface Present {
  readonly parent: Int32Array
  readonly end: Int32Array
  /** Of present codes alone. */
  readonly indexOf: (code: string) => number
}

/**
 * Where what was counted under a code is counted now; −1 for a code that never was. A re-coding and a merger lead to the new code. Of a split region the
 * part that holds the point, without one — or with one that no part holds — the lowest region that holds all parts: it is then that
 * region's own (未落格). Steps must be sound (`lineageProblems`); a circle throws an Error.
 */
export function lineageResolver(
  tree: Present,
  steps: readonly LineageStep[],
  locate: Locate,
): (code: string, point?: RecordPoint) => number {
  const stepOf = new Map(steps.flatMap((step) => step.from.map((code) => [code, step] as const)))
  const withoutPoint = new Map<string, number>()

  const resolve = (code: string, located: number, depth: number): number => {
    const present = tree.indexOf(code)
    if (present >= 0) return present
    if (depth > stepOf.size) throw new Error(`lineage: ${code} leads back to itself`)
    const step = stepOf.get(code)
    if (step === undefined) return -1
    if (step.kind !== 'split') return resolve(step.to[0]!, located, depth + 1)
    const part = located < 0 ? undefined : step.to.find((to) => holds(to, located, depth + 1))
    if (part !== undefined) return resolve(part, located, depth + 1)
    return commonOf(step.to.map((to) => resolve(to, -1, depth + 1)).filter((index) => index >= 0))
  }
  /** Whether the position lies in what the code, or what it went over into, is now. */
  const holds = (code: string, located: number, depth: number): boolean => {
    const present = tree.indexOf(code)
    if (present >= 0) return present <= located && located < tree.end[present]!
    if (depth > stepOf.size) return false
    return stepOf.get(code)?.to.some((to) => holds(to, located, depth + 1)) ?? false
  }
  const commonOf = (indices: readonly number[]): number => {
    let common = indices[0] ?? -1
    for (const index of indices)
      while (common >= 0 && !(common <= index && index < tree.end[common]!))
        common = tree.parent[common]!
    return common
  }

  for (const code of stepOf.keys()) withoutPoint.set(code, resolve(code, -1, 0))
  return (code, point) => {
    const present = tree.indexOf(code)
    if (present >= 0) return present
    const known = withoutPoint.get(code)
    if (known === undefined) return -1
    return point === undefined ? known : resolve(code, locate(...point), 0)
  }
}

/** What a code was changed into while its region stayed the same one: by re-codings alone, as many as there were. Steps must be sound. */
export function renaming(steps: readonly LineageStep[]): (code: string) => string {
  const next = new Map(
    steps.flatMap(({ kind, from, to }) => (kind === 'recode' ? [[from[0]!, to[0]!] as const] : [])),
  )
  return (code) => {
    let now = code
    for (let to = next.get(now); to !== undefined; to = next.get(now)) now = to
    return now
  }
}

/** What is wrong with a lineage, as sentences: codes reused or ended twice, ends still there, beginnings missing, circles. */
export function lineageProblems(
  steps: readonly LineageStep[],
  isPresent: (code: string) => boolean,
): string[] {
  const problems: string[] = []
  const endedAt = new Map<string, number>()
  const madeAt = new Map<string, number>()
  for (const [i, { at, kind, from, to }] of steps.entries()) {
    const time = Date.parse(at)
    const tell = (reason: string): number => problems.push(`[${i}] ${kind}: ${reason}`)
    if (kind !== 'merge' && from.length !== 1) tell(`${from.length} codes in from, 1 is needed`)
    if (kind !== 'split' && to.length !== 1) tell(`${to.length} codes in to, 1 is needed`)
    if (kind === 'split' && to.length < 2) tell(`${to.length} codes in to, at least 2 are needed`)
    for (const code of from) {
      if (to.includes(code)) tell(`${code} is both ended and made`)
      if (isPresent(code)) tell(`${code} is ended but still in regions.json`)
      if (endedAt.has(code)) tell(`${code} is ended twice; codes are never used again`)
      endedAt.set(code, time)
    }
    for (const code of to) {
      if (kind !== 'merge' && madeAt.has(code)) tell(`${code} is made twice`)
      if (kind !== 'merge') madeAt.set(code, time)
    }
  }
  for (const [i, { at, kind, to }] of steps.entries())
    for (const code of to) {
      const ended = endedAt.get(code)
      if (ended === undefined) {
        if (!isPresent(code))
          problems.push(`[${i}] ${kind}: ${code} is neither in regions.json nor ended later`)
      } else if (ended < Date.parse(at))
        problems.push(
          `[${i}] ${kind}: ${code} was ended before this step; codes are never used again`,
        )
    }
  return [...problems, ...circles(steps)]
}

function circles(steps: readonly LineageStep[]): string[] {
  const next = new Map(steps.flatMap(({ from, to }) => from.map((code) => [code, to] as const)))
  const sound = new Set<string>()
  const found: string[] = []
  const walk = (code: string, above: ReadonlySet<string>): void => {
    if (sound.has(code)) return
    if (above.has(code)) {
      found.push(`${code} leads back to itself`)
      return
    }
    const path = new Set([...above, code])
    for (const to of next.get(code) ?? []) walk(to, path)
    sound.add(code)
  }
  for (const code of next.keys()) walk(code, new Set())
  return found
}
