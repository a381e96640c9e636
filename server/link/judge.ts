import { PROFILES, type Profile } from '../../shared/board/board.ts'
import { WatchSchema } from '../../shared/link/schema.ts'
import { PROTOCOL_VERSION, type RefusalReason, type Watch } from '../../shared/link/wire.ts'

export type Judgement =
  | { readonly kind: 'good'; readonly watch: Watch }
  /** Told; the connection stays. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly text: string }
  /** Told, and the connection ends. */
  | { readonly kind: 'ended'; readonly reason: RefusalReason; readonly text: string }

/** Whether a screen may watch what it asks for. @param message whatever it sent @param highest profile of its credential */
export function judgeWatch(
  message: unknown,
  highest: Profile,
  hasRegion: (code: string) => boolean,
): Judgement {
  if (protocolOf(message) !== PROTOCOL_VERSION)
    return { kind: 'ended', reason: 'protocol', text: `this server speaks ${PROTOCOL_VERSION}` }
  const parsed = WatchSchema.safeParse(message)
  if (!parsed.success) {
    const text = parsed.error.issues[0]?.message ?? 'not a watch'
    return { kind: 'ended', reason: 'badMessage', text }
  }
  const watch = parsed.data
  const { region, profile } = watch.view
  if (!hasRegion(region)) return { kind: 'refused', reason: 'unknownRegion', text: region }
  if (isAbove(profile, highest))
    return { kind: 'refused', reason: 'notAllowed', text: `${profile} is above ${highest}` }
  return { kind: 'good', watch }
}

export function isAbove(profile: Profile, highest: Profile): boolean {
  return PROFILES.indexOf(profile) > PROFILES.indexOf(highest)
}

function protocolOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'protocol' in message
    ? message.protocol
    : undefined
}
