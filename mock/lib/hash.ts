/** FNV-1a with a final avalanche, 32 bits: the same parts give the same number on every machine. */
export function hash32(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5
  for (const part of parts) {
    const text = String(part)
    for (let i = 0; i < text.length; i++) {
      h ^= text.charCodeAt(i)
      h = Math.imul(h, 0x01000193)
    }
    // A separator, so that ('a', 'bc') and ('ab', 'c') differ.
    h ^= 0xff
    h = Math.imul(h, 0x01000193)
  }
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Eight hexadecimal digits of {@link hash32}. */
export function hashHex(...parts: readonly (string | number)[]): string {
  return hash32(...parts)
    .toString(16)
    .padStart(8, '0')
}
