import type { Request, Response } from 'express'
import { z } from 'zod'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import { cut } from './words.ts'

/** Who may ask, and what a refusal looks like; one body for every question about a world. */
export interface AskedDeps {
  readonly hasRegion: (code: string) => boolean
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** What every query may say. */
export const ProfileQuery = z.object({ profile: z.enum(PROFILES).optional() })

/** What every query about a world may say. */
export const AskedQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  at: z.iso.datetime({ offset: true }).optional().describe('as the live world stood then'),
  ...ProfileQuery.shape,
})

type Common = Omit<z.output<typeof AskedQuery>, 'at'> & { readonly at?: string | undefined }

/** The query and the profile it is answered for; null where the request was refused. Whether the region is there, `hasRegion` says. */
export function asked<Schema extends z.ZodType<Common>>(
  schema: Schema,
  deps: Pick<AskedDeps, 'profileOf'>,
  request: Request,
  response: Response,
): {
  readonly query: z.output<Schema> & { readonly world: World }
  readonly profile: Profile
} | null {
  const found = askedAs(schema, deps, request, response)
  if (found === null) return null
  const { query, profile } = found
  const { world, at } = query
  if (at !== undefined && world !== 'live') {
    refuse(response, 400, 'badQuery', 'at= reads the live world only', 'at')
    return null
  }
  return { query: { ...query, world: world as World }, profile }
}

/** `asked` of what belongs to no world. */
export function askedAs<Schema extends z.ZodType<z.output<typeof ProfileQuery>>>(
  schema: Schema,
  deps: Pick<AskedDeps, 'profileOf'>,
  request: Request,
  response: Response,
): { readonly query: z.output<Schema>; readonly profile: Profile } | null {
  const parsed = schema.safeParse(request.query)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    refuse(response, 400, 'badQuery', issue?.message ?? '', issue?.path.join('.') ?? '')
    return null
  }
  const allowed = deps.profileOf(request)
  const profile = parsed.data.profile ?? allowed
  if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed)) {
    refuse(response, 403, 'notAllowed', `profile ${profile} is above ${allowed}`, 'profile')
    return null
  }
  return { query: parsed.data, profile }
}

/**
 * False where the request was refused: the district has no such region.
 * @param path where the request names it
 */
export function hasRegion(
  deps: Pick<AskedDeps, 'hasRegion'>,
  code: string,
  response: Response,
  path: 'region' | 'code' = 'code',
): boolean {
  if (deps.hasRegion(code)) return true
  refuse(response, 404, 'unknownRegion', `no region ${cut(code)}`, path)
  return false
}

/** Whether a profile may see single records (DOMAIN §5.2). */
export function opensSingle(profile: Profile): boolean {
  return profile === 'LEADER' || profile === 'DUTY'
}

/** Refusals that any question about a number may meet. */
export const COMMON_REFUSALS = {
  unknownIndicator: [404, 'no such indicator', 'indicator'],
  unknownRegion: [404, 'the district had no such region then', 'region'],
  unknownWorld: [404, 'no such world is running', 'world'],
  busy: [429, 'boards of other instants are being made; ask again later', 'at'],
} as const

/** What `refuse` says where a world gave no answer, of a route that names its region in its path. */
export function refusalOf(
  kind: keyof typeof COMMON_REFUSALS,
): readonly [status: number, code: string, message: string, path: string] {
  const [status, message, path] = COMMON_REFUSALS[kind]
  return [status, kind, message, path === 'region' ? 'code' : path]
}

export function refuse(
  response: Response,
  status: number,
  code: string,
  message: string,
  path = '',
): void {
  if (status === 429) response.set('Retry-After', '1')
  response.status(status).json({ code, message, path })
}
