import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import {
  PROFILES,
  type Board,
  type Profile,
  type Version,
  type ViewKey,
} from '../../shared/board/board.ts'
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
  /** A board in the windows that walls are sent. */
  board(region: string, profile: Profile): Board
  /** A board in every window, with every comparison. */
  full(region: string, profile: Profile): Board
  /** Whether the catalogue knows a key of a value. */
  hasKey(key: string): boolean
  /** Values of one key in the order of `rowsOf`, null for no data. */
  layer(region: string, level: number, key: string, profile: Profile): (number | null)[]
}

export interface ReadApiDeps {
  readonly district: DistrictPackage
  readonly tree: RegionTree
  /** TopoJSON text of all levels, made once. */
  readonly boundaries: string
  readonly indicators: readonly Indicator[]
  readonly world: (world: World) => ReadableWorld | undefined
  /** The live world folded from the journal up to an instant (DESIGN law 5); null while too many are being folded. */
  readonly worldAt: (atMs: number) => Promise<ReadableWorld> | null
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

const ReadQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  at: z.iso.datetime({ offset: true }).optional(),
  profile: z.enum(PROFILES).optional(),
})

/** Query of `GET /boards/{code}`. */
export const BoardQuery = ReadQuery.extend({
  form: z
    .enum(['nested', 'flat'])
    .default('nested')
    .describe('flat = the board as walls are sent it, in their windows'),
})

/** Query of `GET /layers/{code}`. */
export const LayerQuery = ReadQuery.extend({
  level: z.coerce.number().int().min(0).max(7).describe('index of the level, 0 = the root'),
  key: z.string().min(1).max(80).describe('`<indicator>@<window>`'),
})

/** The read side of the outside contract (DESIGN): regions, boards, catalogue. Everything comes from memory but `at=`. */
export function readApi(deps: ReadApiDeps): Router {
  const { district, tree } = deps
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
    const index = tree.indexOf(request.params.code)
    if (index < 0) return notFound(response, request.params.code)
    response.json(regionJson(tree, index))
  })
  router.get('/boards/:code', async (request, response) => {
    const { code } = request.params
    if (tree.indexOf(code) < 0) return notFound(response, code)
    const query = BoardQuery.safeParse(request.query)
    if (!query.success) return badQuery(response, query.error)
    const read = await readable(deps, request, response, code, query.data)
    if (read === null) return
    const { fold, view } = read
    const { version } = fold
    if (query.data.form === 'flat')
      return void response.json({ view, version, board: fold.board(code, view.profile) })
    const board = fold.full(code, view.profile)
    response.json({
      ...boardJson(view, version, board),
      children: childRows(tree, code, board),
    })
  })
  router.get('/layers/:code', async (request, response) => {
    const { code } = request.params
    if (tree.indexOf(code) < 0) return notFound(response, code)
    const query = LayerQuery.safeParse(request.query)
    if (!query.success) return badQuery(response, query.error)
    const { level, key } = query.data
    const read = await readable(deps, request, response, code, query.data)
    if (read === null) return
    const { fold, view } = read
    if (!fold.hasKey(key)) return unknownKey(response, key)
    const values = fold.layer(code, level, key, view.profile)
    response.json({ layer: { ...view, level, key }, version: fold.version, values })
  })
  return router
}

/** The world that a query asks for, now or at an instant, and the view of it; null when the query was refused. */
async function readable(
  deps: ReadApiDeps,
  request: Request,
  response: Response,
  region: string,
  { world: name, at, profile: asked }: z.output<typeof ReadQuery>,
): Promise<{ readonly fold: ReadableWorld; readonly view: ViewKey } | null> {
  const refuse = (status: number, code: string, message: string, path: string): null => {
    if (status === 429) response.set('Retry-After', '1')
    response.status(status).json({ code, message, path })
    return null
  }
  const world = name as World
  const allowed = deps.profileOf(request)
  const profile = asked ?? allowed
  if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed))
    return refuse(403, 'notAllowed', `profile ${profile} is above ${allowed}`, 'profile')
  if (at !== undefined && world !== 'live')
    return refuse(400, 'badQuery', 'at= reads the live world only', 'at')
  const past = at === undefined ? undefined : deps.worldAt(Date.parse(at))
  if (past === null) {
    const message = 'boards of other instants are being made; ask again later'
    return refuse(429, 'busy', message, 'at')
  }
  const fold = past === undefined ? deps.world(world) : await past
  if (!fold) return refuse(404, 'unknownWorld', `no world ${world} is running`, 'world')
  // The tree of the time may not have had it yet.
  if (!fold.hasRegion(region)) {
    notFound(response, region)
    return null
  }
  return { fold, view: { world, region, profile } }
}

function badQuery(response: Response, { issues: [issue] }: z.ZodError): void {
  response
    .status(400)
    .json({ code: 'badQuery', message: issue?.message, path: issue?.path.join('.') })
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

function unknownKey(response: Response, key: string): void {
  response
    .status(404)
    .json({ code: 'unknownKey', message: `no value has the key ${cut(key)}`, path: 'key' })
}

function notFound(response: Response, code: string): void {
  response
    .status(404)
    .json({ code: 'unknownRegion', message: `no region ${cut(code)}`, path: 'code' })
}
