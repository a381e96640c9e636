import { textFault } from '../../shared/lib/text.ts'
import { fault, type Fault, LIMITS } from './codes.ts'

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Looks at every key and text of a parsed event before anything else does: depth, keys that name a prototype, half surrogate pairs and
 * U+0000. The first fault found, or undefined.
 */
export function inspect(value: unknown): Fault | undefined {
  return inspectValue(value, '', 0)
}

function inspectValue(value: unknown, path: string, depth: number): Fault | undefined {
  if (typeof value === 'string') return inspectText(value, path)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth >= LIMITS.depth) return fault('tooDeep', path, `more than ${LIMITS.depth} levels`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = inspectValue(value[i], join(path, String(i)), depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  for (const key of Object.keys(value)) {
    const at = join(path, key)
    if (PROTOTYPE_KEYS.has(key)) return fault('prototypeKey', at)
    const found =
      inspectText(key, path) ?? inspectValue((value as Record<string, unknown>)[key], at, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function inspectText(text: string, path: string): Fault | undefined {
  const found = textFault(text)
  return found === null ? undefined : fault(found, path)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
