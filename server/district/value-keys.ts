import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { WINDOWS, type Window } from '../../shared/indicator/types.ts'

/** What is wrong with the key of a value, `C5@today` or `C1@24h{source=12345}`; none when nothing is. */
export function keyReasons(key: string): string[] {
  const [, id, window] = /^([^@{}]+)@([^@{}]+)(?:\{[^{}=]+=[^{}]+\})?$/.exec(key) ?? []
  if (id === undefined || window === undefined) return [`${key} is no key of a value`]
  const indicator = indicatorOf(id)
  if (indicator === undefined) return [`unknown indicator ${id}`]
  const known = WINDOWS.includes(window as Window) && indicator.windows.includes(window as Window)
  return known ? [] : [`${id} has no window ${window}`]
}
