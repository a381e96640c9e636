/**
 * Which entries of a bar's key find room: the greatest parts, so that what is left out is the least of the bar.
 * @param widths of the entries, px, in the order of the bar
 * @param values what each stands for; of equal ones the first stays
 * @param more width of the entry that says how many are left out, px
 * @returns indices of those that stay
 */
export function entriesThatFit(
  widths: readonly number[],
  values: readonly number[],
  { room, gap, more }: { readonly room: number; readonly gap: number; readonly more: number },
): ReadonlySet<number> {
  const all = widths.map((_, i) => i)
  const widthOf = (those: readonly number[]): number =>
    those.reduce((sum, i) => sum + widths[i]! + gap, 0)
  if (widthOf(all) - gap <= room) return new Set(all)
  const greatest = all.toSorted((a, b) => values[b]! - values[a]! || a - b)
  while (greatest.length > 1 && widthOf(greatest) + more > room) greatest.pop()
  return new Set(greatest)
}
