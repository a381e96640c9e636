import type { FactData } from '../../shared/fact/fact.ts'

/** Deeper data are a mistake of the caller; ingest refuses them long before. */
const MAX_DEPTH = 32

/**
 * A copy of the data with keys in code-unit order and without `undefined`, so that equal content has one text and a fact followed
 * live equals the same fact read later. Throws a TypeError naming the path of what is not JSON.
 */
export function canonicalData(data: FactData): FactData {
  return copyObject(data, 'data', 0)
}

function copyObject(from: Readonly<Record<string, unknown>>, path: string, depth: number) {
  const prototype: unknown = Object.getPrototypeOf(from)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${path} is not a plain object`)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(from).sort()) {
    if (key === '__proto__') throw new TypeError(`${path} has a key __proto__`)
    const value = from[key]
    if (value !== undefined) copy[key] = copyValue(value, path, key, depth + 1)
  }
  return copy
}

function copyValue(value: unknown, path: string, key: string | number, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path}.${key} is ${value}`)
      return value === 0 ? 0 : value
    case 'object': {
      if (value === null) return null
      if (depth > MAX_DEPTH) throw new TypeError(`${path}.${key} is nested too deep`)
      const at = `${path}.${key}`
      return Array.isArray(value)
        ? value.map((item, i) => copyValue(item, at, i, depth + 1))
        : copyObject(value as Record<string, unknown>, at, depth)
    }
    default:
      throw new TypeError(`${path}.${key} is a ${typeof value}`)
  }
}
