/** The number of 0 or more that a field's text says, full-width digits too; null for what is none. A point at its end is one being typed. */
export function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  return /^\d+\.?\d*$|^\.\d+$/.test(plain) ? Number(plain) : null
}
