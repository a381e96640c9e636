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
import { COMMON_REFUSALS, refuse } from './asked.ts'
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
    const viewed = viewedOf(deps, request, response, code, query.data)
    if (viewed === null) return
    const answer = await deps.board({ ...viewed, form: query.data.form })
    if (answer.kind !== 'board') return refuseWorld(response, viewed, answer.kind)
    const { version, board } = answer
    const view = viewOf(viewed)
    if (query.data.form === 'flat') return void response.json({ view, version, board })
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
    const viewed = viewedOf(deps, request, response, code, query.data)
    if (viewed === null) return
    const answer = await deps.layer({ ...viewed, level, key })
    if (answer.kind === 'unknownKey') return unknownKey(response, key)
    if (answer.kind !== 'layer') return refuseWorld(response, viewed, answer.kind)
    const { version, values } = answer
    response.json({ layer: { ...viewOf(viewed), level, key }, version, values })
  })
  return router
}

/** What a query asks to see; null when it was refused. */
function viewedOf(
  { profileOf }: Pick<ReadApiDeps, 'profileOf'>,
  request: Request,
  response: Response,
  region: string,
  { world: name, at, profile: asked }: z.output<typeof ReadQuery>,
): Viewed | null {
  const allowed = profileOf(request)
  const profile = asked ?? allowed
  if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed)) {
    refuse(response, 403, 'notAllowed', `profile ${profile} is above ${allowed}`, 'profile')
    return null
  }
  if (at !== undefined && name !== 'live') {
    refuse(response, 400, 'badQuery', 'at= reads the live world only', 'at')
    return null
  }
  return { world: name as World, region, profile, at }
}

function viewOf({ world, region, profile }: Viewed): ViewKey {
  return { world, region, profile }
}

function refuseWorld(response: Response, { world, region }: Viewed, kind: NoWorld['kind']): void {
  // The tree of the time may not have had it yet.
  if (kind === 'unknownRegion') return notFound(response, region)
  const [status, message, path] = COMMON_REFUSALS[kind]
  const said = kind === 'unknownWorld' ? `no world ${world} is running` : message
  refuse(response, status, kind, said, path)
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
