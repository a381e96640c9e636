import type { Board } from '../../../shared/board/board.ts'
import { numberIn, rowsAt, textIn } from '../read.ts'

/** A shift of the duty room that is not handed over, as the board lists it. */
export interface Shift {
  readonly id: string
  /** Rostered, epoch ms. */
  readonly from: number
  readonly to: number
  readonly leader: string
  /** Posts, never names (DOMAIN §5.4). */
  readonly officers: readonly string[]
  readonly doubled: boolean
}

export interface ShiftsNow {
  /** Who is in charge. */
  readonly present: Shift
  /** In the room before its time. */
  readonly relief: Shift | null
  /** Its time is up and nobody has signed for it. */
  readonly unsigned: Shift | null
}

/** Null where nobody is known to be on duty. */
export function shiftsNow(board: Board, nowMs: number): ShiftsNow | null {
  const shifts = rowsAt(board, 'shifts')
    .map(({ id, row }): Shift => ({
      id,
      from: numberIn(row, 'from') ?? 0,
      to: numberIn(row, 'to') ?? 0,
      leader: textIn(row, 'leader') ?? '',
      officers: (textIn(row, 'officers') ?? '').split(' ').filter((post) => post !== ''),
      doubled: row['double'] === true,
    }))
    .toSorted((a, b) => b.from - a.from || (a.id < b.id ? -1 : 1))
  // Relief comes early: until its own time has come those before it are in charge.
  const present = shifts.find(({ from }) => from <= nowMs) ?? shifts.at(-1)
  if (present === undefined) return null
  return {
    present,
    relief: shifts.find(({ from }) => from > nowMs && from > present.from) ?? null,
    unsigned: shifts.find(({ from, to }) => from < present.from && to <= nowMs) ?? null,
  }
}
