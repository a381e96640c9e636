import type { Request, RequestHandler } from 'express'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Profile } from '../../../shared/board/board.ts'
import type { Credentials } from '../../access/caller/caller.ts'
import { grantOf, present, requireReader } from '../../access/require.ts'
import { open311Worlds } from '../../answers/open311.ts'
import type { LoadedDistrict } from '../../district/load.ts'
import { caseSourceOf } from '../../ingest/open311/report.ts'
import { open311Router, type Open311Deps } from '../../ingest/open311/router.ts'
import type { AppDeps } from '../../ops/http.ts'
import { discoveryRouter, servicesRouter } from '../../ops/open311/guide.ts'
import { requestsApi } from '../../ops/open311/requests-api.ts'
import { servicesOf } from '../../ops/open311/services.ts'
import type { WorldContext, WorldFold } from '../../world/world.ts'

type Routers = AppDeps['routers']

const BASE = '/open311/v2'

/** Before any other route: the key of a query is known to all that look for one, and where to find what is free for all. */
export function open311Entry(
  { package: { district } }: LoadedDistrict,
  tokens: Credentials['tokens'],
): Routers {
  return [
    [BASE, keyOfQuery(tokens)],
    [BASE, discoveryRouter(`${district.name} ${district.nameEn}`)],
  ]
}

/** What takes requests; null of a catalogue without any source under which they could be counted. */
export function open311Door(
  { package: { catalogue }, tree, topology, regionAt }: LoadedDistrict,
  door: Omit<Open311Deps, 'ground' | 'sourcesOf'>,
): Routers {
  const caseSource = caseSourceOf(catalogue)
  if (caseSource === undefined) return []
  const services = servicesOf(catalogue)
  const ground = { tree, services, caseSource, regionAt, isFar: farFrom(topology) }
  const sourcesOf = (request: Request) => grantOf(request, 'producer').sources
  return [[BASE, open311Router({ ...door, ground, sourcesOf })]]
}

/** What may be reported, for whoever may read. */
export function open311Services(loaded: LoadedDistrict, credentials: Credentials): Routers {
  return [
    [BASE, requireReader(credentials)],
    [BASE, servicesRouter(servicesOf(loaded.package.catalogue))],
  ]
}

/** What became of what was reported; behind `open311Services`. */
export function open311Requests(
  context: WorldContext,
  live: () => WorldFold,
  profileOf: (request: Request) => Profile,
): Routers {
  const services = servicesOf(context.pkg.catalogue)
  const requests = open311Worlds(context, services)
  return [[BASE, requestsApi({ services, world: () => requests(live()), profileOf })]]
}

/** Whether a position lies outside the box of all that is drawn; of a package that draws nothing, no position is known to. */
function farFrom({ bbox, objects }: Topology): (lng: number, lat: number) => boolean {
  const isDrawn = Object.values(objects)
    .flatMap((one) => (one as GeometryCollection).geometries)
    .some(({ properties }) => properties === undefined || !('cartogram' in properties))
  if (bbox === undefined || !isDrawn) return () => false
  const [west, south, east, north] = bbox as [number, number, number, number]
  return (lng, lat) => lng < west || lng > east || lat < south || lat > north
}

/** A key that is sent must be a good one, also where none is needed: a client that believes to be known has to learn that it is not. */
function keyOfQuery(tokens: Credentials['tokens']): RequestHandler {
  return (request, response, next) => {
    const key = request.query['api_key']
    if (typeof key !== 'string' || key === '') return next()
    present(request, key)
    if (tokens.find(key) !== undefined) return next()
    response.status(403).json({ code: 'unknownToken', message: '', path: '' })
  }
}
