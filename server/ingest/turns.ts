import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets everything else that waits for the event loop come first: a tick of the heart, an answer to a wall. */
export type Pause = () => Promise<void>

/** Runs a piece of work when those asked for before it have ended. */
export type InTurn = <T>(work: (pause: Pause) => Promise<T>) => Promise<T>

/**
 * Work that keeps the event loop busy, one piece after the other and with a turn of the loop before each and wherever it pauses. However many bodies have
 * come in, no more than one is unpacked at a time and the clock of the walls goes on (RULES IN6, ST2).
 */
export function oneAfterTheOther(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(async () => {
      await nextTurn()
      return work(() => nextTurn())
    })
    last = done.catch(() => undefined)
    return done
  }
}
