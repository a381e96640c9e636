import type { Board, Scalar, Version, ViewKey } from '../../shared/board/board.ts'

/** One value with its parts, as `GET /api/v1/boards/{code}` answers it: `C5@today.n` becomes `values['C5@today'].n`. */
export type NestedValue = Record<string, Scalar>

const PARTS: Readonly<Record<string, string>> = {
  n: 'n',
  d: 'd',
  x: 'excluded',
  median: 'median',
  p90: 'p90',
  since: 'since',
  low: 'low',
  high: 'high',
  le: 'atMost',
  pop: 'pop',
  popBase: 'popBase',
  popNew: 'popNew',
  popCut: 'popCut',
  yoy: 'yoy',
  yoyBase: 'yoyBase',
  yoyNew: 'yoyNew',
  yoyCut: 'yoyCut',
}

export interface BoardJson extends ViewKey {
  readonly version: Version
  /** ISO instant of the version. */
  readonly asOf: string
  readonly values: Readonly<Record<string, NestedValue>>
  readonly mode: Readonly<Record<string, Scalar>>
  readonly lists: Board['lists']
}

/** Nests a board's flat keys for readers of the HTTP API. */
export function boardJson(view: ViewKey, version: Version, board: Board): BoardJson {
  const values: Record<string, NestedValue> = {}
  const mode: Record<string, Scalar> = {}
  for (const [key, scalar] of Object.entries(board.values)) {
    if (key === 'mode' || key.startsWith('mode.')) mode[key] = scalar
    else put(values, key, scalar)
  }
  return {
    ...view,
    version,
    asOf: new Date(version.t * 1000).toISOString(),
    values,
    mode,
    lists: board.lists,
  }
}

function put(values: Record<string, NestedValue>, key: string, scalar: Scalar): void {
  const dot = key.lastIndexOf('.')
  const part = dot > 0 && dot > key.lastIndexOf('}') ? PARTS[key.slice(dot + 1)] : undefined
  const base = part === undefined ? key : key.slice(0, dot)
  const value = (values[base] ??= { value: null })
  value[part ?? 'value'] = scalar
}
