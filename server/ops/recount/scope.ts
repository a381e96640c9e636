import {
  BOARD_KEYS,
  BOARD_POP,
  BOARD_WINDOWS,
  BOARD_YOY,
  KEPT_WINDOWS,
} from '../../../shared/indicator/kept-windows.ts'
import { WINDOWS, type Window } from '../../../shared/indicator/types.ts'

/** What is recounted of every indicator. */
export interface Scope {
  readonly windows: ReadonlySet<Window>
  /** Windows compared with the period before, and with the year before. */
  readonly pop: ReadonlySet<Window>
  readonly yoy: ReadonlySet<Window>
  /** Whether the values by code are compared too. */
  readonly splits: boolean
  /** Of the values counted those that are shown; may be the same object. */
  readonly shown: (values: Values) => Values
}

type Values = Record<string, number | null>

/** What a board on the socket carries. */
export const BOARD_SCOPE: Scope = {
  windows: new Set([...BOARD_WINDOWS, ...[...BOARD_KEYS].map(windowOf)]),
  pop: BOARD_POP,
  yoy: BOARD_YOY,
  splits: false,
  shown: onBoard,
}

/** Every window and every comparison. */
export const FULL_SCOPE: Scope = {
  windows: new Set(WINDOWS),
  pop: new Set(WINDOWS),
  yoy: new Set(WINDOWS),
  splits: true,
  shown: (values) => values,
}

function windowOf(key: string): Window {
  return /@(\w+)/.exec(key)![1] as Window
}

/** Some indicators are carried in a window of their own, and of subcategories the five most reported of a window alone. */
function onBoard(values: Values): Values {
  const most = new Set(KEPT_WINDOWS.flatMap((window) => mostReported(values, window)))
  const isShown = (key: string): boolean => {
    if (key.startsWith('C1b@')) return most.has(key)
    return BOARD_WINDOWS.has(windowOf(key)) || BOARD_KEYS.has(key.split('.')[0]!)
  }
  return Object.fromEntries(Object.entries(values).filter(([key]) => isShown(key)))
}

function mostReported(values: Values, window: Window): readonly string[] {
  const head = `C1b@${window}{l2=`
  return Object.keys(values)
    .filter((key) => key.startsWith(head) && key !== `${head}other}` && values[key]! > 0)
    .toSorted((a, b) => values[b]! - values[a]! || (a < b ? -1 : 1))
    .slice(0, 5)
}
