import type { Request, Response } from 'express'
import type { z } from 'zod'
import { PROFILES, type Profile } from '../../shared/board/board.ts'

/** Who may ask, and what a refusal looks like; one body for every question about a number. */
export interface AskedDeps {
  readonly hasRegion: (code: string) => boolean
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

type Common = {
  readonly region: string
  readonly world: string
  readonly at?: string | undefined
  readonly profile?: Profile | undefined
}

/** The query and the profile it is answered for; null where the request was refused. */
export function asked<Schema extends z.ZodType<Common>>(
  schema: Schema,
  deps: AskedDeps,
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
  if (!deps.hasRegion(parsed.data.region)) {
    refuse(response, 404, 'unknownRegion', `no region ${parsed.data.region}`, 'region')
    return null
  }
  if (parsed.data.at !== undefined && parsed.data.world !== 'live') {
    refuse(response, 400, 'badQuery', 'at= reads the live world only', 'at')
    return null
  }
  return { query: parsed.data, profile }
}

/** Refusals that any question about a number may meet. */
export const COMMON_REFUSALS = {
  unknownIndicator: [404, 'no such indicator', 'indicator'],
  unknownRegion: [404, 'the district had no such region then', 'region'],
  unknownWorld: [404, 'no such world is running', 'world'],
  busy: [429, 'boards of other instants are being made; ask again later', 'at'],
} as const

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
