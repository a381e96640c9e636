import type { Fact } from '../../../shared/fact/fact.ts'
import { NOON } from '../contract-facts.ts'
import type { Journal } from '../journal.ts'

/** A place that holds one journal, empty at first, and outlives the processes that open it. */
export interface JournalPlace {
  readonly open: (now: () => number) => Promise<Journal>
  /** Takes away everything; no journal of the place is open then. */
  readonly remove: () => Promise<void>
}

/** What each test of the contract stands on: an open journal and its clock. */
export interface Stage {
  readonly journal: Journal
  /** What the journal is told that it is, epoch ms. */
  clock: number
  readonly open: () => Promise<void>
  readonly reopen: () => Promise<void>
  /** Every fact of the journal. */
  readonly all: () => Promise<readonly Fact[]>
}

/** A stage whose `set` makes it anew before a test and whose `clear` takes it down after one. */
export function makeStage(makePlace: () => Promise<JournalPlace>): Stage & {
  readonly set: () => Promise<void>
  readonly clear: () => Promise<void>
} {
  let place: JournalPlace
  let journal: Journal
  const stage = {
    clock: NOON,
    get journal() {
      return journal
    },
    open: async () => {
      journal = await place.open(() => stage.clock)
    },
    reopen: async () => {
      await journal.close()
      await stage.open()
    },
    all: () => journal.read(0, 100_000),
    set: async () => {
      stage.clock = NOON
      place = await makePlace()
      await stage.open()
    },
    clear: async () => {
      await journal.close()
      await place.remove()
    },
  }
  return stage
}
