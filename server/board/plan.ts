import type { Scalar } from '../../shared/board/board.ts'
import { changeOf, isNew } from '../../shared/indicator/compare.ts'
import {
  BOARD_KEYS,
  BOARD_POP,
  BOARD_TOPS,
  BOARD_WINDOWS,
  BOARD_YOY,
} from '../../shared/indicator/kept-windows.ts'
import { periodIndex, type Base } from '../../shared/indicator/periods.ts'
import type { Window } from '../../shared/indicator/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { figuresOf, type Figure } from './figures.ts'
import { formulasOf } from './formulas.ts'
import { packageFigures } from './package-figures.ts'
import type { FigureSource } from './readers.ts'

/** A value of a region, by the region's index; null where it has none (RULES CT4). */
export type ValueOf = (region: number) => number | null

export type Values = Record<string, Scalar>

/** What a board carries of a figure in a window. */
type Wanted = (window: Window, figure: Figure) => readonly Base[]

/** `<part> → value` of the three comparisons; the dot is part of the key. */
type Put = (key: string, value: number | null) => void

/** A figure in a window with all its keys made once. */
interface Entry {
  readonly figure: Figure
  readonly window: Window
  readonly keys: readonly string[]
  readonly since: string
  readonly bases: readonly BaseKeys[]
}

interface BaseKeys {
  readonly base: Base
  readonly key: string
  readonly was: string
  readonly isNew: string
  readonly isCut: string
}

/** `<id>@<window>{<dimension>=<code>}.<part>` (shared/board/board.ts). */
const KEY = /^([^@]+)@([^.{]+)(\{[^}]*\})?(?:\.(\w+))?$/
const PART_OF_BASE = /^(pop|yoy)(|Base|New|Cut)$/

/** How every numeric key of a board is had, in the order in which boards carry them. */
export class Plan {
  readonly #source: FigureSource
  readonly #package: readonly (readonly [string, ValueOf])[]
  readonly #figures: readonly Figure[]
  readonly #byName: ReadonlyMap<string, Figure>
  readonly #known = new Map<string, ValueOf | null>()
  readonly #board: readonly Entry[]
  #full: readonly Entry[] | null = null
  readonly #out: (number | null)[] = []

  constructor(source: FigureSource) {
    this.#source = source
    this.#package = packageFigures(source.tree)
    this.#figures = formulasOf(source.catalogue).flatMap((formula) => figuresOf(formula, source))
    this.#byName = new Map(this.#figures.map((figure) => [figure.id + figure.split, figure]))
    for (const [key, value] of this.#package) this.#known.set(key, value)
    this.#board = this.#entries(boardBases)
    const open = must(this.valueOf('caseOpen@now'), 'caseOpen@now')
    this.#known.set('own.caseOpen@now', ownOf(source.tree, open))
  }

  /** What a board on the socket carries. */
  board(region: number): Values {
    return this.#values(this.#board, region)
  }

  /** Every window and every comparison. */
  full(region: number): Values {
    return this.#values((this.#full ??= this.#entries(() => ['pop', 'yoy'])), region)
  }

  /** Of any key that the catalogue allows, whether a board carries it or not; null of another. */
  valueOf(key: string): ValueOf | null {
    let value = this.#known.get(key)
    if (value === undefined) this.#known.set(key, (value = this.#made(key)))
    return value
  }

  #made(key: string): ValueOf | null {
    const [, id, window, split = '', part = ''] = KEY.exec(key) ?? []
    const figure = this.#byName.get(`${id}${split}`)
    const found = figure?.windows.find((each) => each === window)
    if (figure === undefined || found === undefined) return null
    const base = PART_OF_BASE.exec(part)?.[1] as Base | undefined
    const entry = this.#entry(figure, found, base === undefined ? [] : [base])
    const place = entry.keys.indexOf(key)
    if (place >= 0) {
      const at = { window: found, period: periodIndex(found) }
      return (region) => {
        figure.reader.read(at, region, this.#out)
        return this.#out[place]!
      }
    }
    if (entry.since === key) return figure.since
    if (!entry.bases.some((each) => key.startsWith(each.key))) return null
    return (region) => {
      let value: number | null = null
      this.#write(entry, region, (each, one) => {
        if (each === key) value = one
      })
      return value
    }
  }

  #values(entries: readonly Entry[], region: number): Values {
    const values: Values = {}
    const put: Put = (key, value) => {
      values[key] = value
    }
    for (const [key, value] of this.#package) values[key] = value(region)
    for (const entry of entries) this.#write(entry, region, put)
    values['own.caseOpen@now'] = this.valueOf('own.caseOpen@now')!(region)
    return values
  }

  #entries(wanted: Wanted): Entry[] {
    const isCarried = ({ id }: Figure, window: Window): boolean =>
      !BOARD_TOPS.has(id) && (BOARD_WINDOWS.has(window) || BOARD_KEYS.has(`${id}@${window}`))
    return this.#figures.flatMap((figure) =>
      figure.windows
        .filter((window) => wanted !== boardBases || isCarried(figure, window))
        .map((window) => this.#entry(figure, window, wanted(window, figure))),
    )
  }

  #entry(figure: Figure, window: Window, bases: readonly Base[]): Entry {
    const key = `${figure.id}@${window}${figure.split}`
    return {
      figure,
      window,
      keys: figure.reader.parts.map((part) => (part === '' ? key : `${key}.${part}`)),
      since: figure.since === null ? '' : `${key}.since`,
      bases: window === 'all' ? [] : bases.map((base) => baseKeys(base, `${key}.${base}`)),
    }
  }

  #write({ figure, window, keys, since, bases }: Entry, region: number, put: Put): void {
    const out = this.#out
    figure.reader.read({ window, period: periodIndex(window) }, region, out)
    const value = out[0]!
    for (let i = 0; i < keys.length; i++) put(keys[i]!, out[i]!)
    if (figure.since !== null) put(since, figure.since(region))
    for (const parts of bases) {
      const { base, key } = parts
      const period = periodIndex(window, base)
      const span = this.#source.tally.span(period)
      if (span.empty) out[0] = null
      else figure.reader.read({ window, period }, region, out)
      const then = out[0]!
      put(key, changeOf(figure.change, value, then))
      put(parts.was, then)
      if (figure.change === 'ratio') put(parts.isNew, isNew(value, then) ? 1 : 0)
      if (CUT[base].has(window)) put(parts.isCut, span.cut ? 1 : 0)
    }
  }
}

function baseKeys(base: Base, key: string): BaseKeys {
  return { base, key, was: `${key}Base`, isNew: `${key}New`, isCut: `${key}Cut` }
}

/** Windows whose base may lie further back than hours are kept. */
const CUT: Readonly<Record<Base, ReadonlySet<Window>>> = {
  this: new Set(),
  pop: new Set(['90d', 'quarter', 'year']),
  yoy: new Set([
    ...(['now', 'today', '24h', '7d', '30d', '90d', 'week'] as const),
    ...(['month', 'quarter', 'year'] as const),
  ]),
}

/** Splits are compared by whoever asks for them. */
function boardBases(window: Window, { split }: Figure): readonly Base[] {
  if (split !== '') return []
  return [
    ...(BOARD_POP.has(window) ? (['pop'] as const) : []),
    ...(BOARD_YOY.has(window) ? (['yoy'] as const) : []),
  ]
}

/** What is known no deeper than the region itself (未落格). */
function ownOf(tree: RegionTree, value: ValueOf): ValueOf {
  return (region) => {
    let own = value(region) ?? 0
    for (let child = region + 1; child < tree.end[region]!; child = tree.end[child]!)
      own -= value(child) ?? 0
    return own
  }
}
