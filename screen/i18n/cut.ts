/** Cutting names where there is little room (LOOK, type): in the middle, and never what tells one from another. */

interface Part {
  readonly from: number
  readonly to: number
}

/**
 * Cuts a name in the middle, so that neither its place nor its numbers are lost: 海门…1号…03网格.
 * @param most width in Chinese characters; a Latin letter or digit counts 0.55
 * @param core letters that must stay, if they fit
 */
export function middleCut(name: string, most: number, core: Part | null = null): string {
  const letters = [...name]
  if (widthOf(letters) <= most) return name
  const kept = new Set<number>()
  const keep = ({ from, to }: Part): boolean => {
    const more = Array.from({ length: to - from }, (_, i) => from + i).filter((i) => !kept.has(i))
    for (const i of more) kept.add(i)
    if (widthOf([...cutTo(letters, kept)]) <= most) return true
    for (const i of more) kept.delete(i)
    return false
  }
  if (core !== null) keep(core)
  // A name says by its first letters where it is, and by its numbers which one.
  const codes = codesIn(letters)
  keep({ from: 0, to: 1 })
  for (const { whole, bare } of codes.toReversed()) if (whole !== null && !keep(whole)) keep(bare)
  const units = unitsOf(letters.length, codes)
  for (let front = true; units.length > 0; front = !front) {
    if (!keep(front ? units.shift()! : units.pop()!)) break
  }
  return cutTo(letters, kept)
}

/** Names beside each other, each cut so that no two of them become the same where they can be told apart. */
export function cutApart(names: readonly string[], most: number): readonly string[] {
  const plain = names.map((name) => middleCut(name, most))
  const byCut = new Map<string, Set<string>>()
  for (const [i, cut] of plain.entries()) {
    const group = byCut.get(cut) ?? new Set<string>()
    byCut.set(cut, group.add(names[i]!))
  }
  return plain.map((cut, i) => {
    const others = byCut.get(cut)!
    return others.size < 2 ? cut : middleCut(names[i]!, most, coreOf(names[i]!, [...others]))
  })
}

/** The letters between what all names begin with and what all end with. */
function coreOf(name: string, names: readonly string[]): Part | null {
  const all = names.map((each) => [...each])
  const [first = []] = all
  const shortest = Math.min(...all.map(({ length }) => length))
  let from = 0
  while (from < shortest && all.every((letters) => letters[from] === first[from])) from++
  let end = 0
  while (
    end < shortest - from &&
    all.every((letters) => letters.at(-1 - end) === first.at(-1 - end))
  )
    end++
  const to = [...name].length - end
  return to > from ? { from, to } : null
}

const CODE = /[0-9A-Za-z-]*\d[0-9A-Za-z-]*/gu
/** Letters behind the last number that belong to it: 03网格. */
const BEHIND = 3

/** Letters one by one, and each number as one: half of a number would be another. */
function unitsOf(length: number, codes: readonly Code[]): Part[] {
  const units: Part[] = []
  for (let from = 0; from < length;) {
    const at = from
    const to = codes.find(({ bare }) => bare.from === at)?.bare.to ?? from + 1
    units.push({ from, to })
    from = to
  }
  return units
}

interface Code {
  /** With the letters that belong to it: 第1网格, 12号; null where it may go. */
  readonly whole: Part | null
  readonly bare: Part
}

/** Where a name has numbers; one of letters has the word before its last one with it (Grid 4). */
function codesIn(letters: readonly string[]): readonly Code[] {
  const name = letters.map((letter) => (letter.length === 1 ? letter : ' ')).join('')
  const found = [...name.matchAll(CODE)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }))
  return found.flatMap((bare, i) => {
    const isLast = i === found.length - 1
    const word = /[A-Za-z]+ $/.exec(name.slice(0, bare.from))
    if (word !== null) return [{ whole: isLast ? { from: word.index, to: bare.to } : null, bare }]
    const toEnd = isLast && letters.length - bare.to <= BEHIND
    const from = letters[bare.from - 1] === '第' ? bare.from - 1 : bare.from
    const to = toEnd ? letters.length : Math.min(letters.length, bare.to + 1)
    return [{ whole: { from, to }, bare }]
  })
}

function cutTo(letters: readonly string[], kept: ReadonlySet<number>): string {
  return letters
    .map((letter, i) => (kept.has(i) ? letter : i === 0 || kept.has(i - 1) ? '…' : ''))
    .join('')
}

export function widthOf(letters: readonly string[]): number {
  return letters.reduce(
    (sum, letter) => sum + (letter.codePointAt(0)! < 0x2e80 && letter !== '…' ? 0.55 : 1),
    0,
  )
}
