import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { PROTOCOL_VERSION } from '../../shared/link/wire.ts'
import { steadyNow } from './clock.ts'
import { pageCredential } from './credential.ts'
import { jsonReader, readDistrict, type DistrictData } from './district.ts'
import { nextLink } from './link.ts'
import { START, type LinkEffect, type LinkEvent, type LinkState, type Want } from './link-state.ts'
import { reloadedFor, reloadPage } from './reload.ts'
import { linkSocket } from './socket.ts'

/** Where a wall's data come from: the server, or a fixture. */
export interface WallSource {
  readonly state: Readonly<ShallowRef<LinkState>>
  readonly district: Readonly<ShallowRef<DistrictData | null>>
  want(want: Want): void
  /** JSON of a path of this origin, with the screen's token; rejects when it cannot be had. */
  read(path: string): Promise<unknown>
}

export interface LinkOptions {
  /** Screen name, `?wall=`. */
  readonly wall: string
  readonly client: string
  /** Token it shows; null = none, where a session of a person speaks for the page. @default the wall's own (credential.ts) */
  readonly token?: string | null
}

/** How often the link looks at its clocks. */
const LOOK_MS = 250
const DISTRICT_RETRY_MS = 3_000

/** Keeps the link of this page for the life of the scope. */
export function useLink({ wall, client, token: given }: LinkOptions): WallSource {
  const state = shallowRef<LinkState>({ ...START, reloadedFor: reloadedFor() })
  const district = shallowRef<DistrictData | null>(null)
  let reading = false
  let readAfter = 0

  const token = given === undefined ? pageCredential() : (given ?? undefined)
  const socket = linkSocket(on, { token, wall, as: given === null ? 'desk' : 'wall' })
  const readJson = jsonReader(token, given === null ? null : wall)

  function on(event: LinkEvent): void {
    const { state: next, effects } = nextLink(state.value, event, steadyNow(), Math.random())
    state.value = next
    if (event.kind === 'hello') readDistrictOf(event.hello.district)
    for (const effect of effects) act(effect)
  }

  function act(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'open':
        return socket.open()
      case 'close':
        return socket.close()
      case 'reload':
        return void reloadPage(effect.build)
      case 'ack':
        return socket.ack(effect.n)
      case 'watch': {
        const { want, have, why } = effect
        return socket.watch({ protocol: PROTOCOL_VERSION, ...want, have, why, wall, client })
      }
    }
  }

  /** The package is read at the first greeting and again when a greeting names another hash. */
  function readDistrictOf(hash: string | null): void {
    if (reading || (district.value !== null && (hash === null || district.value.hash === hash)))
      return
    if (steadyNow() < readAfter) return
    reading = true
    readDistrict(readJson)
      .then((data) => (district.value = data))
      .catch(() => (readAfter = steadyNow() + DISTRICT_RETRY_MS))
      .finally(() => (reading = false))
  }

  const timer = setInterval(() => {
    on({ kind: 'tick' })
    readDistrictOf(state.value.hello?.district ?? null)
  }, LOOK_MS)
  const shown = (): void => {
    if (document.visibilityState === 'visible') on({ kind: 'shown' })
  }
  document.addEventListener('visibilitychange', shown)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', shown)
    socket.end()
  })
  on({ kind: 'tick' })
  readDistrictOf(null)

  return {
    state: shallowReadonly(state),
    district: shallowReadonly(district),
    want: (want) => on({ kind: 'want', want }),
    read: readJson,
  }
}
