import { PURGE_AFTER_MS } from '../../shared/lifecycle/purge.ts'
import { RESPONSE } from '../../shared/lifecycle/response.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { PurgeKey } from './keys.ts'

/** What the purge reads of the worlds. */
export interface PurgeView {
  /** Of live alone; a drill that ended is followed no more. */
  readonly find: (family: Family, id: string) => LedgerRecord | undefined
  /** Whether the drill of a world still goes on. */
  readonly isRunning: (world: string) => boolean
}

export function purgeIdOf(responseId: string): string {
  return `purge-${responseId}`
}

/**
 * The instant at which the parts under a key must be gone: 30 days after the response ended, or later where an assessment was approved to keep
 * them (ERL art. 85); null while the emergency lasts. Of a drill and of a day without a response, 30 days after the key was made.
 */
export function purgeDueAt(key: PurgeKey, view: PurgeView): number | null {
  if (key.world !== 'live') return view.isRunning(key.world) ? null : key.createdAt + PURGE_AFTER_MS
  const response = view.find('response', key.responseId)
  if (response === undefined) return key.createdAt + PURGE_AFTER_MS
  if (!RESPONSE.terminal.includes(response.state)) return null
  const kept = view.find('purge', purgeIdOf(key.responseId))?.fields['keptUntil']
  return Math.max(response.since + PURGE_AFTER_MS, typeof kept === 'number' ? kept : 0)
}
