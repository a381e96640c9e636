/**
 * A cell is a region and a column in one 32-bit number: the column in the low `shift` bits, the region above them. Held as a signed number, as
 * typed arrays do, so `>>> shift` gives the region again and order by region is the order of the unsigned number.
 */
export interface Cells {
  readonly shift: number
  /** `cell & mask` is the column. */
  readonly mask: number
}

/** Throws a RangeError where regions and columns do not fit: a million regions leave room for 4,096 columns. */
export function cellsOf(regions: number, columns: number): Cells {
  const shift = Math.max(1, 32 - Math.clz32(columns - 1))
  // The last cell of all stands for "none" in tables.
  if (regions * 2 ** shift >= 2 ** 32)
    throw new RangeError(`${regions} regions × ${columns} measures are more than the tally numbers`)
  return { shift, mask: 2 ** shift - 1 }
}
