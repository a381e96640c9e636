import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Board, Profile, Version, ViewKey } from '../../shared/board/board.ts'
import type { Indicator } from '../../shared/indicator/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { childrenOf, pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { asked, AskedQuery, hasRegion, refusalOf, refuse } from './asked.ts'
import { boardJson } from './board-json.ts'
import { cut } from './words.ts'

/** Why there is no answer from a world. */
type NoWorld = { readonly kind: 'unknownWorld' | 'unknownRegion' | 'busy' }

export type BoardAnswer =
  | { readonly kind: 'board'; readonly version: Version; readonly board: Board }
  | NoWorld

export type LayerAnswer =
  | {
      readonly kind: 'layer'
      readonly version: Version
      /** In the order of `rowsOf`, null for no data. */
      readonly values: readonly (number | null)[]
    }
  | { readonly kind: 'unknownKey' }
  | NoWorld

/** Whose view of what is asked for. */
export interface Viewed extends ViewKey {
  readonly at?: string | undefined
}

export interface ReadApiDeps {
  readonly district: DistrictPackage
  readonly tree: RegionTree
  /** TopoJSON text of all levels, made once. */
  readonly boundaries: string
  readonly indicators: readonly Indicator[]
  /** `flat`: in the windows that walls are sent; `nested`: in every window, with every comparison. With `at` of the live world as it stood (DESIGN law 5). */
  readonly board: (query: Viewed & { readonly form: 'flat' | 'nested' }) => Promise<BoardAnswer>
  readonly layer: (
    query: Viewed & { readonly level: number; readonly key: string },
  ) => Promise<LayerAnswer>
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** Query of `GET /boards/{code}`. */
export const BoardQuery = AskedQuery.extend({
  form: z
    .enum(['nested', 'flat'])
    .default('nested')
    .describe('flat = the board as walls are sent it, in their windows'),
})

/** Query of `GET /layers/{code}`. */
export const LayerQuery = AskedQuery.extend({
  level: z.coerce.number().int().min(0).max(7).describe('index of the level, 0 = the root'),
  key: z.string().min(1).max(80).describe('`<indicator>@<window>`'),
})

/** The read side of the outside contract (DESIGN): regions, boards, catalogue. Everything comes from memory but `at=`. */
export function readApi(deps: ReadApiDeps): Router {
  const { district, tree } = deps
  const known = { ...deps, hasRegion: (code: string) => tree.indexOf(code) >= 0 }
  const router = Router()

  router.get('/tree', (_request, response) => {
    response.json({
      hash: district.hash,
      district: district.district,
      levels: district.district.levels,
      regions: district.regions,
      display: district.display,
      calendar: district.calendar,
      roster: { duty: district.roster.duty ?? null },
      feeds: district.feeds ?? [],
    })
  })
  router.get('/catalogue', (_request, response) => void response.json(district.catalogue))
  router.get('/places', (_request, response) => void response.json(district.places))
  router.get(
    '/boundaries',
    (_request, response) => void response.type('application/json').send(deps.boundaries),
  )
  router.get(
    '/indicators',
    (_request, response) => void response.json({ indicators: deps.indicators }),
  )
  router.get('/regions', (_request, response) => void response.json(regionJson(tree, 0)))
  router.get('/regions/:code', (request, response) => {
    const { code } = request.params
    if (hasRegion(known, code, response)) response.json(regionJson(tree, tree.indexOf(code)))
  })
  router.get('/boards/:code', async (request, response) => {
    const { code: region } = request.params
    if (!hasRegion(known, region, response)) return
    const found = asked(BoardQuery, known, request, response)
    if (found === null) return
    const { query, profile } = found
    const { world, at, form } = query
    const view = { world, region, profile }
    const answer = await deps.board({ ...view, at, form })
    if (answer.kind !== 'board') return refuse(response, ...refusalOf(answer.kind))
    const { version, board } = answer
    if (form === 'flat') return void response.json({ view, version, board })
    response.json({ ...boardJson(view, version, board), children: childRows(tree, region, board) })
  })
  router.get('/layers/:code', async (request, response) => {
    const { code: region } = request.params
    if (!hasRegion(known, region, response)) return
    const found = asked(LayerQuery, known, request, response)
    if (found === null) return
    const { query, profile } = found
    const { world, at, level, key } = query
    const view = { world, region, profile }
    const answer = await deps.layer({ ...view, at, level, key })
    if (answer.kind === 'unknownKey')
      return refuse(response, 404, 'unknownKey', `no value has the key ${cut(key)}`, 'key')
    if (answer.kind !== 'layer') return refuse(response, ...refusalOf(answer.kind))
    const { version, values } = answer
    response.json({ layer: { ...view, level, key }, version, values })
  })
  return router
}

function regionJson(tree: RegionTree, index: number): Record<string, unknown> {
  return {
    ...tree.entries[index],
    path: pathTo(tree, index).map((at) => ({ code: tree.codes[at], name: tree.entries[at]!.name })),
    children: childrenOf(tree, index).map((child) => tree.entries[child]),
  }
}

function childRows(tree: RegionTree, code: string, board: Board): unknown[] {
  const rows = board.lists['children'] ?? {}
  return childrenOf(tree, tree.indexOf(code)).map((child) => {
    const entry = tree.entries[child]!
    return { code: entry.code, name: entry.name, values: rows[entry.code] ?? {} }
  })
}
