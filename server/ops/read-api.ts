import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { PROFILES, type Board, type Profile, type Version } from '../../shared/board/board.ts'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import type { Indicator } from '../../shared/indicator/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { childrenOf, pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { boardJson } from './board-json.ts'
import { cut } from './words.ts'

/** A world as a reader of the API sees it, live or rebuilt for an instant. */
export interface ReadableWorld {
  readonly version: Version
  hasRegion(code: string): boolean
  /** A board in every window, with every comparison. */
  full(region: string, profile: Profile): Board
}

export interface ReadApiDeps {
  readonly district: DistrictPackage
  readonly tree: RegionTree
  /** TopoJSON text of all levels, made once. */
  readonly boundaries: string
  readonly indicators: readonly Indicator[]
  readonly world: (world: World) => ReadableWorld | undefined
  /** The live world folded from the journal up to an instant (DESIGN law 5). */
  readonly worldAt: (atMs: number) => Promise<ReadableWorld>
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** Boards of the past made at once: each folds the journal anew and holds a world of its own (RULES LL4). */
export const MOST_FOLDS = 2

/** Query of `GET /boards/{code}`. */
export const BoardQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  at: z.iso.datetime({ offset: true }).optional(),
  profile: z.enum(PROFILES).optional(),
})

/** The read side of the outside contract (DESIGN): regions, boards, catalogue. Everything comes from memory but `at=`. */
export function readApi(deps: ReadApiDeps): Router {
  const { district, tree } = deps
  const router = Router()
  let folding = 0
  async function past(atMs: number): Promise<ReadableWorld> {
    folding += 1
    try {
      return await deps.worldAt(atMs)
    } finally {
      folding -= 1
    }
  }

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
    const index = tree.indexOf(request.params.code)
    if (index < 0) return notFound(response, request.params.code)
    response.json(regionJson(tree, index))
  })
  router.get('/boards/:code', async (request, response) => {
    const { code } = request.params
    if (tree.indexOf(code) < 0) return notFound(response, code)
    const query = BoardQuery.safeParse(request.query)
    if (!query.success) {
      const issue = query.error.issues[0]
      return void response
        .status(400)
        .json({ code: 'badQuery', message: issue?.message, path: issue?.path.join('.') })
    }
    const world = query.data.world as World
    const allowed = deps.profileOf(request)
    const profile = query.data.profile ?? allowed
    if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed)) {
      return void response.status(403).json({
        code: 'notAllowed',
        message: `profile ${profile} is above ${allowed}`,
        path: 'profile',
      })
    }
    if (query.data.at !== undefined && world !== 'live') {
      return void response
        .status(400)
        .json({ code: 'badQuery', message: 'at= reads the live world only', path: 'at' })
    }
    if (query.data.at !== undefined && folding >= MOST_FOLDS) {
      return void response.status(429).set('Retry-After', '1').json({
        code: 'busy',
        message: 'boards of other instants are being made; ask again later',
        path: 'at',
      })
    }
    const fold =
      query.data.at === undefined ? deps.world(world) : await past(Date.parse(query.data.at))
    if (!fold)
      return void response
        .status(404)
        .json({ code: 'unknownWorld', message: `no world ${world} is running`, path: 'world' })
    // The tree of the time may not have had it yet.
    if (!fold.hasRegion(code)) return notFound(response, code)
    const board = fold.full(code, profile)
    response.json({
      ...boardJson({ world, region: code, profile }, fold.version, board),
      children: childRows(tree, code, board),
    })
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

function notFound(response: Response, code: string): void {
  response
    .status(404)
    .json({ code: 'unknownRegion', message: `no region ${cut(code)}`, path: 'code' })
}
