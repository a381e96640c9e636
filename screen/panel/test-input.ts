import type { Board, Row, Scalar } from '../../shared/board/board.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { textsOf } from '../i18n/texts.ts'
import type { PanelInput } from './input.ts'

/** 2026-11-21 16:00 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 21, 8)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    { code: 'R', name: '明湾街道', level: 'street', parent: null },
    { code: 'A', name: '城东社区', level: 'community', parent: 'R' },
    { code: 'A1', name: '01网格', level: 'grid', parent: 'A' },
    { code: 'A2', name: '02网格', level: 'grid', parent: 'A' },
    { code: 'B', name: '城西社区', level: 'community', parent: 'R' },
  ],
)

/** What a panel is given, with a board made by hand. */
export function anInput(
  values: Readonly<Record<string, Scalar>>,
  lists: Board['lists'] = {},
  rest: Partial<PanelInput> = {},
): PanelInput {
  return {
    board: { values, lists },
    region: 'R',
    window: 'today',
    nowMs: NOW,
    lang: 'zh',
    texts: textsOf('zh'),
    names: {
      source: (code) => `来源${code}`,
      category: (code) => `类${code}`,
      org: (code) => `部门${code}`,
      cause: (code) => code,
      region: (code) => code,
      place: (code) => code,
      post: (name) => name,
    },
    tree: TREE,
    feeds: [],
    indicators: new Map(),
    timeZone: 'Asia/Shanghai',
    satisfactionTarget: 0.95,
    link: {
      lastFactAt: NOW - 3_000,
      leaderPost: '党工委副书记',
      officerPosts: ['值班长', '值班员'],
      wall: 'hall',
      build: '0.1.0',
      attribution: null,
    },
    ...rest,
  }
}

export function listOf(...rows: readonly Row[]): Readonly<Record<string, Row>> {
  return Object.fromEntries(rows.map((row, i) => [`r${i}`, row]))
}
