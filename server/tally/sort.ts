const DIGIT_BITS = 11
const BUCKETS = 1 << DIGIT_BITS
const SMALL = 48

const counts = new Int32Array(BUCKETS)
/** Columns that are sorted together by the first. */
export interface Triples {
  keys: Int32Array
  one: Int32Array
  two: Int32Array
}

let spare: Triples = { keys: new Int32Array(0), one: new Int32Array(0), two: new Int32Array(0) }

/**
 * Sorts the first `length` places by the unsigned value of `keys`, equal ones in the order in which they stand. The arrays may change hands with the
 * module's own, so that nothing is copied back: take them from `of` again.
 */
export function sortTriples(of: Triples, length: number): void {
  if (length < SMALL) return insertionSort(of, length)
  let differing = 0
  const first = of.keys[0]!
  for (let i = 1; i < length; i++) differing |= of.keys[i]! ^ first
  for (let shift = 0; shift < 32; shift += DIGIT_BITS)
    if (((differing >>> shift) & (BUCKETS - 1)) !== 0) pass(of, length, shift)
}

function pass(of: Triples, length: number, shift: number): void {
  const { keys, one, two } = of
  if (spare.keys.length < keys.length)
    spare = {
      keys: new Int32Array(keys.length),
      one: new Int32Array(keys.length),
      two: new Int32Array(keys.length),
    }
  const { keys: toKeys, one: toOne, two: toTwo } = spare
  counts.fill(0)
  for (let i = 0; i < length; i++) counts[(keys[i]! >>> shift) & (BUCKETS - 1)]!++
  for (let digit = 0, start = 0; digit < BUCKETS; digit++) {
    const count = counts[digit]!
    counts[digit] = start
    start += count
  }
  for (let i = 0; i < length; i++) {
    const digit = (keys[i]! >>> shift) & (BUCKETS - 1)
    const at = counts[digit]!
    counts[digit] = at + 1
    toKeys[at] = keys[i]!
    toOne[at] = one[i]!
    toTwo[at] = two[i]!
  }
  spare = { keys, one, two }
  of.keys = toKeys
  of.one = toOne
  of.two = toTwo
}

function insertionSort({ keys, one, two }: Triples, length: number): void {
  for (let i = 1; i < length; i++) {
    const key = keys[i]!
    const a = one[i]!
    const b = two[i]!
    let at = i
    for (; at > 0 && keys[at - 1]! >>> 0 > key >>> 0; at--) {
      keys[at] = keys[at - 1]!
      one[at] = one[at - 1]!
      two[at] = two[at - 1]!
    }
    keys[at] = key
    one[at] = a
    two[at] = b
  }
}
