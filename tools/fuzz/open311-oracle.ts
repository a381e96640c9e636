import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { RawAnswer } from './raw-http.ts'

interface Fault {
  readonly code: unknown
  readonly description: unknown
}

/**
 * Faults in the form of GeoReport v2, JSON or XML, with the status as their code: its clients know no other form (RULES IN7). Undefined where the body has another form; such are
 * answers of paths that are none of that API.
 */
export function open311Faults(target: string, { body }: RawAnswer): readonly Fault[] | undefined {
  if (!target.includes('/open311/')) return undefined
  if (body.startsWith('<')) return ofXml(body)
  try {
    const parsed: unknown = JSON.parse(body)
    return Array.isArray(parsed) ? (parsed as readonly Fault[]) : undefined
  } catch {
    return undefined
  }
}

/** What is wrong with them, if anything. */
export function judgeFaults(
  faults: readonly Fault[],
  { status, headers }: RawAnswer,
  longestWord: number,
): string | undefined {
  if (faults.length === 0) return `${status} without a fault`
  for (const { code, description } of faults) {
    if (Number(code) !== status) return `${status} with the code ${String(code)}`
    if (typeof description !== 'string' || description === '')
      return `${status} without a description`
    if (description.length > longestWord) return `${status} with a long description`
  }
  if (status >= 500 && status !== 503) return `${status} of Open311`
  if ((status === 429 || status === 503) && !/^\d+$/.test(headers['retry-after'] ?? ''))
    return `${status} of Open311 without Retry-After`
  return undefined
}

function ofXml(body: string): readonly Fault[] | undefined {
  if (XMLValidator.validate(body) !== true) return undefined
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'error' })
  const { errors } = parser.parse(body) as {
    readonly errors?: { readonly error?: readonly Fault[] }
  }
  return errors?.error
}
