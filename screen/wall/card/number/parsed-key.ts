/** What a value key names. */
export interface ParsedKey {
  readonly id: string
  readonly window: string
  readonly dimension: string | null
  readonly code: string | null
}

/** `C1@24h{source=12345}` taken apart; null for what is no value key. Parts behind a dot are left out. */
export function parseKey(key: string): ParsedKey | null {
  const found = /^([^@{}.]+)@([^{}.]+)(?:\{([^=}]+)=([^}]*)\})?/.exec(key)
  if (found === null) return null
  const [, id = '', window = '', dimension = null, code = null] = found
  return { id, window, dimension, code }
}
