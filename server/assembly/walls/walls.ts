import type { Fact } from '../../../shared/fact/fact.ts'
import type { Scene } from '../../../shared/scene/scene.ts'
import type { Link } from '../../link/link.ts'
import { WallBook, type WallsAnswer } from './book.ts'
import { changesMode } from './mode-marks.ts'

/** So often is looked which walls there are. */
const LOOK_MS = 5_000

type WallLink = Pick<Link, 'standings' | 'noteMark'>

export interface Walls {
  /** null before there is a link. */
  readonly answer: () => WallsAnswer | null
  /** A fact that became durable. */
  readonly note: (fact: Fact) => void
  /** Looks after the walls of a link until the returned function is called. */
  readonly follow: (link: WallLink) => () => void
}

export function openWalls(deps: {
  readonly now: () => number
  readonly scene: () => Scene
}): Walls {
  const book = new WallBook()
  let link: WallLink | null = null
  return {
    answer: () => link && book.answer(link.standings(), deps.scene(), deps.now()),
    note: ({ type, world, seq, recordedAt }) => {
      if (changesMode(type)) link?.noteMark(world, { seq, at: recordedAt })
    },
    follow(followed) {
      link = followed
      const timer = setInterval(() => book.look(followed.standings(), deps.now()), LOOK_MS)
      return () => clearInterval(timer)
    },
  }
}
