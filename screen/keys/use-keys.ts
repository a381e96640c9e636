import { inject, onScopeDispose, provide, type InjectionKey } from 'vue'

/**
 * Who is asked first when a key is pressed: what lies over the wall before what lies under it. A layer that takes a key keeps it from the
 * layers below, so that Escape closes the topmost thing and nothing else.
 */
export const KEY_LAYERS = ['briefing', 'card', 'sheet', 'page', 'replay', 'wall'] as const
export type KeyLayer = (typeof KEY_LAYERS)[number]

export interface WallKey {
  /** `KeyboardEvent.key`; single characters in lower case. */
  readonly name: string
  readonly shift: boolean
}

/** True when the key was taken. */
export type KeyHandler = (key: WallKey) => boolean

export interface Keys {
  /** Listens for the life of the calling scope; of two handlers in one layer the later is asked first. */
  on(layer: KeyLayer, handler: KeyHandler): void
}

const KEYS: InjectionKey<Keys> = Symbol('keys')

/**
 * The page's only listener of keys, for the life of the calling scope. Ctrl, Alt and Meta are the browser's.
 * @param isElsewhere whether a key belongs to what has the focus: a field that is being typed into
 */
export function provideKeys(isElsewhere: (event: KeyboardEvent) => boolean = () => false): Keys {
  const layers = new Map<KeyLayer, KeyHandler[]>(KEY_LAYERS.map((layer) => [layer, []]))
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const key = { name, shift: event.shiftKey }
    for (const handlers of layers.values()) {
      if (!handlers.toReversed().some((handler) => handler(key))) continue
      event.preventDefault()
      return
    }
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))

  const keys: Keys = {
    on(layer, handler) {
      const handlers = layers.get(layer)!
      handlers.push(handler)
      onScopeDispose(() => handlers.splice(handlers.indexOf(handler), 1))
    },
  }
  provide(KEYS, keys)
  return keys
}

/** @throws outside a wall. */
export function useKeys(): Keys {
  const keys = inject(KEYS)
  if (keys === undefined) throw new Error('useKeys: no wall above this component')
  return keys
}
