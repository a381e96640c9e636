import { z } from 'zod'
import { get } from '../../live/get.ts'
import { PROFILES, type Profile } from '../../../shared/board/board.ts'

/** Whether this wall is let in, under which name, and with what it boots (RULES PV2). */
export type Admittance =
  | { readonly kind: 'in'; readonly wall: string; readonly boot: Profile | undefined }
  /** The package is closed and this browser holds no credential: it is to be paired (RULES AC1). */
  | { readonly kind: 'unpaired' }

const Self = z.object({ kind: z.string(), name: z.string().nullable(), boot: z.enum(PROFILES) })

export interface Asking {
  /** Name of the address, `?wall=`. */
  readonly wall: string
  /** Reader's token, where it has one. */
  readonly token: string | undefined
}

/**
 * Asks the server as what this wall is let in. While it does not answer, the wall is taken to be let in: its link says by itself what is wrong.
 * @param ask a test's
 */
export async function askAdmittance(
  { wall, token }: Asking,
  ask: (path: string, init: RequestInit) => Promise<Response> = get,
): Promise<Admittance> {
  const headers = {
    'x-gewu-wall': encodeURIComponent(wall),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const answer = await ask('/api/v1/device', { headers }).catch(() => null)
  if (answer?.ok !== true) return { kind: 'in', wall, boot: undefined }
  const self = Self.safeParse(await answer.json().catch(() => null))
  if (self.data?.kind === 'none') return { kind: 'unpaired' }
  return { kind: 'in', wall: self.data?.name ?? wall, boot: self.data?.boot }
}
