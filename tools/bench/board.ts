import { BoardMaker } from '../../server/board/make.ts'
import { Tally } from '../../server/tally/tally.ts'
import { createWorld, type WorldFold } from '../../server/world/world.ts'
import { diffBoards } from '../../shared/board/diff.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { demoContext } from './fold/district.ts'
import { CaseLives } from './fold/facts.ts'
import { districtOf } from './tally/district.ts'

const CASES = 6_000
const DAYS = 30
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
const DAY_MS = 86_400_000
const KEYS = { rate: 'C5@month', level: 'caseOpen@now', median: 'C11@today.median' } as const

/**
 * What a read costs when nothing has changed since the last one, in microseconds: a board as the socket carries it, one with every window and
 * comparison, and layers of a map (RULES SP7). `first…`: the same just after the day has turned, when most of it is counted anew.
 */
export async function run(): Promise<Record<string, number>> {
  const context = demoContext(1)
  const lives = new CaseLives(context, CASES, DAYS, FROM_MS)
  const fold = createWorld(
    { ...context, recall: (seqs) => seqs.flatMap((seq) => lives.slice(seq - 1, seq)) },
    'live',
  )
  for (const fact of lives.slice(0)) fold.apply(fact)
  const root = context.tree.codes[0]!
  const leaf = context.tree.levels.length - 1
  const nextDay = (): void => fold.advance(fold.tMs + DAY_MS)
  fold.board(root, 'LEADER')

  const board = fold.board(root, 'LEADER')
  const full = fold.full(root, 'LEADER')
  nextDay()
  const firstBoard = micros(1, () => fold.board(root, 'LEADER'))
  const firstFull = micros(1, () => fold.full(root, 'LEADER'))
  const firstLayer = micros(1, () => fold.layer(root, leaf, KEYS.rate, 'LEADER'))
  const large = largeDistrict(fold)
  return {
    boardMicros: micros(300, () => fold.board(root, 'LEADER')),
    boardKeys: Object.keys(board.values).length,
    boardBytes: JSON.stringify(board).length,
    diffMicros: micros(300, () => diffBoards(board, fold.board(root, 'LEADER'))),
    fullMicros: micros(30, () => fold.full(root, 'LEADER')),
    fullKeys: Object.keys(full.values).length,
    fullBytes: JSON.stringify(full).length,
    firstBoardMicros: firstBoard,
    firstFullMicros: firstFull,
    layerRows: fold.layer(root, leaf, KEYS.rate, 'LEADER').length,
    firstLayerMicros: firstLayer,
    ...layers('layer', (key) => fold.layer(root, leaf, key, 'LEADER')),
    largeLayerRows: large.layer(KEYS.rate).length,
    ...layers('largeLayer', (key) => large.layer(key)),
  }
}

function layers(name: string, read: (key: string) => unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(KEYS).map(([kind, key]) => {
      read(key)
      return [`${name}${kind[0]!.toUpperCase()}${kind.slice(1)}Micros`, micros(20, () => read(key))]
    }),
  )
}

/** The same cases, spread over a district of 50,000 micro-grids. */
function largeDistrict(fold: WorldFold): { layer: (key: string) => readonly unknown[] } {
  const tree: RegionTree = districtOf(59_000)
  const leaves = tree.codes.filter((_, i) => tree.end[i] === i + 1)
  const context = demoContext(1)
  const { catalogue } = context.pkg
  const tally = new Tally(tree, catalogue, context.calendar, fold.tMs, () => undefined)
  let at = 0
  for (const record of fold.ledger.all('case')) {
    at = (at + 48_611) % leaves.length
    tally.enter({ ...record, regionCode: leaves[at]! })
  }
  tally.settle()
  const maker = new BoardMaker({
    tree,
    catalogue,
    tally,
    ticker: { newest: () => [] },
    feeds: () => [],
    mode: () => ({ values: {}, affected: {} }),
  })
  return { layer: (key) => maker.layer(0, tree.levels.length - 1, key, 'LEADER') }
}

function micros(times: number, act: () => unknown): number {
  const start = performance.now()
  for (let i = 0; i < times; i++) act()
  return Math.round(((performance.now() - start) / times) * 1000)
}
