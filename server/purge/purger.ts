import type { Fact, NewFact, World } from '../../shared/fact/fact.ts'
import type { Journal } from '../journal/journal.ts'
import { purgeDueAt, purgeIdOf, type PurgeView } from './due.ts'
import type { PurgeKey, PurgeKeys } from './keys.ts'

/** Source of the facts that the purge writes by itself. */
const SOURCE = 'gewu/purge'
const BY = '系统'
const EVERY_MS = 60_000

export interface PurgerDeps {
  readonly journal: Pick<Journal, 'append' | 'follow' | 'head'>
  readonly keys: PurgeKeys
  readonly view: PurgeView
  readonly now: () => number
  readonly onTrouble: (reason: string) => void
}

/**
 * Destroys keys when a `purge.ordered` of the journal says so, on every machine that has one of the response, and tells what that was. What is
 * due is ordered here: the return to normal that two people confirmed set the date (DESIGN law 9). Resolves when what was ordered
 * while the server was down is done.
 */
export async function startPurger(deps: PurgerDeps): Promise<{
  /** Looks at what is due; called each minute. */
  readonly look: () => Promise<void>
  readonly stop: () => Promise<void>
}> {
  let work: Promise<void> = Promise.resolve()
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    work = work.then(act).catch((error: unknown) => {
      deps.onTrouble(error instanceof Error ? error.message : String(error))
    })
    return work
  }
  const stopFollowing = deps.journal.follow(await deps.journal.head(), (facts) => {
    const ordered = facts.filter(({ type }) => type === 'purge.ordered')
    if (ordered.length > 0) void inTurn(() => destroyOrdered(deps, ordered))
  })
  await inTurn(() => catchUp(deps))
  const timer = setInterval(() => void inTurn(() => orderDue(deps)), EVERY_MS)
  timer.unref()
  return {
    look: () => inTurn(() => orderDue(deps)),
    stop: async () => {
      clearInterval(timer)
      stopFollowing()
      await work
    },
  }
}

async function destroyOrdered(deps: PurgerDeps, ordered: readonly Fact[]): Promise<void> {
  const { keys, now } = deps
  for (const key of keys.list()) {
    const is = ordered.some(
      ({ world, data }) => world === key.world && data['responseId'] === key.responseId,
    )
    if (!is) continue
    if (key.destroyedAt === null) keys.destroy(key.keyId, now())
    await report(deps, key)
  }
}

/** What a stop of the server left undone between an order, its execution and the word of it. */
async function catchUp(deps: PurgerDeps): Promise<void> {
  const { keys, view, now } = deps
  for (const key of keys.list()) {
    const state =
      key.world === 'live' ? view.find('purge', purgeIdOf(key.responseId))?.state : undefined
    const isOrdered = state === 'ORDERED' || state === 'DONE'
    if (isOrdered && key.destroyedAt === null) keys.destroy(key.keyId, now())
    if ((isOrdered || key.destroyedAt !== null) && !key.reported) await report(deps, key)
  }
  await orderDue(deps)
}

async function orderDue(deps: PurgerDeps): Promise<void> {
  const { journal, keys, view, now } = deps
  for (const key of keys.list()) {
    if (key.destroyedAt !== null) continue
    const dueAt = purgeDueAt(key, view)
    if (dueAt === null || dueAt > now()) continue
    const reason = '应急结束满 30 日'
    const data = { responseId: key.responseId, reason, atDue: true, by: BY }
    await journal.append([factOf(key, 'purge.ordered', `purge-due:${key.keyId}`, now(), data)])
  }
}

async function report({ journal, keys, now }: PurgerDeps, key: PurgeKey): Promise<void> {
  const parts = keys.countsOf(key.keyId)
  const total = Object.values(parts).reduce((sum, n) => sum + n, 0)
  const data = { responseId: key.responseId, keyId: key.keyId, parts, total }
  await journal.append([factOf(key, 'purge.done', `purge-done:${key.keyId}`, now(), data)])
  keys.noteReported(key.keyId)
}

function factOf(
  key: PurgeKey,
  type: string,
  id: string,
  time: number,
  data: NewFact['data'],
): NewFact {
  const subject = purgeIdOf(key.responseId)
  return { id, source: SOURCE, type, subject, time, world: key.world as World, actor: BY, data }
}
