/**
 * Where in the blocks an identity or a subject may be found: 47 bits, as much as SQLite keeps in six bytes. Two may share one, about once in 10^8
 * look-ups among a million: so a place is a hint, and who finds one looks at the fact.
 */
export function identityPlace(source: string, id: string): number {
  return placeOf(1, source, id)
}

export function subjectPlace(world: string, subject: string): number {
  return placeOf(2, world, subject)
}

/** Two multiplicative hashes of 32 bits over the same UTF-16 units, mixed at the end. */
function placeOf(kind: number, a: string, b: string): number {
  let high = 0x5bd1e995 ^ kind
  let low = 0x1b873593 ^ a.length
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x85ebca77)
  }
  for (let i = 0; i < b.length; i++) {
    const unit = b.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x85ebca77)
  }
  high = mixed(high ^ (low >>> 15))
  low = mixed(low ^ (high >>> 13))
  return (high & 0x7fff) * 2 ** 32 + (low >>> 0)
}

/** Every bit of the number comes to bear on every bit of the result. */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
