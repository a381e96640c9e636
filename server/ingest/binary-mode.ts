import type { IncomingHttpHeaders } from 'node:http'

/** Attributes of an event by their names, as its head gives them. */
export type Attributes = Readonly<Record<string, string>>

/**
 * Attributes of one event whose body is its `data` alone: binary content mode of the CloudEvents HTTP binding 1.0.2 §3.1, as most CloudEvents libraries
 * send by default. Null where the head says no `ce-specversion`. A value that is wrongly percent-encoded stays as it is.
 */
export function attributesOf(headers: IncomingHttpHeaders): Attributes | null {
  if (headers['ce-specversion'] === undefined) return null
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('ce-') && typeof value === 'string'
        ? [[name.slice('ce-'.length), decoded(value)]]
        : [],
    ),
  )
}

/** §3.1.3.2: percent-encoding of UTF-8, for a head carries ASCII alone. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
