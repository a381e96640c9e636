import type { Catalogue } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { PETITION_SOURCE } from '../../../shared/lifecycle/sla.ts'
import { noService } from '../../ops/open311/guide.ts'
import type { Services } from '../../ops/open311/services.ts'
import { cut } from '../../ops/words.ts'
import { fault, type Fault, type RejectCode } from '../codes.ts'
import type { Form } from './form.ts'
import { addressHash, EXTERNAL_NO, reporterHash } from './identity.ts'

/** What a form is read by. */
export interface Ground {
  readonly tree: RegionTree
  readonly services: Services
  /** Source of the catalogue under which requests are counted. */
  readonly caseSource: string
  /** Index of the deepest region at a WGS84 position, −1 where there is none. */
  readonly regionAt: (lng: number, lat: number) => number
  /** Whether a position is sure to be no place of the district; one in a gap between its regions is not. */
  readonly isFar: (lng: number, lat: number) => boolean
}

export type Report =
  | { readonly kind: 'report'; readonly data: Readonly<Record<string, unknown>> }
  | Refused

/** Its `path` is a field of the form. */
interface Refused {
  readonly kind: 'fault'
  readonly fault: Fault
}

/** GeoReport v2, POST Service Request. */
const MOST_DESCRIPTION = 4000

/** What a form reports, as the data of `case.reported`, or the first thing that is wrong with it. Words, names and numbers of people do not get in (RULES IN5, docs/decisions/0017). */
export function reportOf(form: Form, key: string, ground: Ground): Report {
  const code = form.get('service_code')
  if (code === undefined) return refuse('service_code', 'was not provided')
  const service = ground.services.find(code)
  if (service === undefined) return refuse('service_code', noService(code), 'unknownCode')
  if ((form.get('description')?.length ?? 0) > MOST_DESCRIPTION)
    return refuse('description', `at most ${MOST_DESCRIPTION} characters`)
  const place = placeOf(form, key, ground)
  if ('kind' in place) return place
  const { categoryL1, categoryL2 } = service
  return {
    kind: 'report',
    data: {
      ...{ source: ground.caseSource, categoryL1 },
      ...(categoryL2 === null ? {} : { categoryL2 }),
      ...place,
      ...defined('externalNo', form.get(EXTERNAL_NO)),
      ...defined('reporterHash', reporterHash(form, key)),
    },
  }
}

/**
 * The source of cases that are reported by this API: the one that the catalogue marks, else its first of citizens, else its first. undefined where the catalogue has none.
 */
export function caseSourceOf({ sources }: Pick<Catalogue, 'sources'>): string | undefined {
  const open = sources.filter(({ code }) => code !== PETITION_SOURCE)
  const found =
    open.find(({ open311 }) => open311 === true) ??
    open.find(({ group }) => group === 'citizen') ??
    open[0]
  return found?.code
}

interface Place {
  readonly regionCode: string
  readonly point?: readonly [number, number]
  readonly objectKey?: string
}

/** By position, else by the code of a region given as `address_id`; what says neither is the district's own, not placed any deeper (DESIGN law 2). */
function placeOf(form: Form, key: string, ground: Ground): Place | Refused {
  const { tree, regionAt, isFar } = ground
  const addressId = form.get('address_id')
  const named = addressId === undefined ? -1 : tree.indexOf(addressId)
  const objectKey =
    addressId === undefined || named >= 0 ? {} : { objectKey: addressHash(addressId, key) }
  const [lat, lng] = [form.get('lat'), form.get('long')]
  if (lat === undefined && lng === undefined) {
    if (addressId === undefined && !form.has('address_string'))
      return refuse('lat', 'a location is needed: lat and long, or address_string, or address_id')
    return { regionCode: tree.codes[Math.max(0, named)]!, ...objectKey }
  }
  const y = degrees(lat, 90)
  if (y === null) return refuse('lat', 'must be a number of degrees from -90 to 90, with long')
  const x = degrees(lng, 180)
  if (x === null) return refuse('long', 'must be a number of degrees from -180 to 180, with lat')
  const found = regionAt(x, y)
  if (found < 0 && isFar(x, y))
    return refuse('lat', `${cut(String(y))}, ${cut(String(x))} lies outside the district`)
  // A code is closer than a position where it lies within what the position finds.
  const isWithin = found >= 0 && named > found && named < tree.end[found]!
  const region = found < 0 || isWithin ? Math.max(0, named) : found
  return { regionCode: tree.codes[region]!, point: [x, y], ...objectKey }
}

function degrees(text: string | undefined, most: number): number | null {
  if (text === undefined || !/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text)) return null
  const value = Number(text)
  return Math.abs(value) <= most ? value : null
}

function defined(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value }
}

function refuse(path: string, message: string, code: RejectCode = 'badData'): Refused {
  return { kind: 'fault', fault: fault(code, path, message) }
}
