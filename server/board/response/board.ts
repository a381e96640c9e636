import type { Scalar } from '../../../shared/board/board.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { WorkBook } from './book.ts'
import { workFigures } from './figures.ts'
import { publicLists, workLists } from './lists.ts'
import { NO_WORK, type Work, type WorkLists } from './part.ts'

/** What the boards of a world show of its responses, the same on each. */
export interface WorkPart {
  readonly values: Readonly<Record<string, Scalar>>
  /** Of LEADER and DUTY. */
  readonly lists: WorkLists
  /** Of VISITOR and PUBLIC. */
  readonly publicLists: WorkLists
}

const NOTHING: WorkPart = { values: {}, lists: NO_WORK, publicLists: NO_WORK }

/** Makes the lists once for as long as nothing of the work changes, and the numbers for an instant. */
export class WorkBoards {
  readonly #book: WorkBook
  readonly #tree: RegionTree
  readonly #calendar: WorkingCalendar
  #of: Work | null = null
  #lists: Pick<WorkPart, 'lists' | 'publicLists'> = NOTHING

  constructor(book: WorkBook, tree: RegionTree, calendar: WorkingCalendar) {
    this.#book = book
    this.#tree = tree
    this.#calendar = calendar
  }

  at(tMs: number): WorkPart {
    const work = this.#book.read()
    if (work.responses.length === 0) return NOTHING
    if (work !== this.#of) {
      const lists = workLists(work, this.#tree, this.#calendar)
      this.#lists = { lists, publicLists: publicLists(lists) }
      this.#of = work
    }
    return { values: workFigures(work, this.#tree, tMs), ...this.#lists }
  }
}
