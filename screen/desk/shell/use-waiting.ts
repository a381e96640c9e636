import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Action } from '../../../shared/access/roles.ts'
import type { FeedState } from '../../../shared/feed/feed.ts'
import type { AccountRow } from '../accounts/accounts.ts'
import type { DevicesAnswer } from '../devices/devices.ts'
import type { DrillsAnswer } from '../drill/drills.ts'
import { useAsked } from '../kit/use-asked.ts'
import { PAGES } from '../pages.ts'
import type { ReportLine } from '../report/reports.ts'
import type { Desk } from '../use-desk.ts'
import type { WallsAnswer } from '../walls/walls.ts'
import { waitingOf, type WaitingByPage } from './waiting.ts'

/** What the board does not tell is looked at so often: as often as it matters to who sits elsewhere at the desk [choice]. */
const OFTEN_MS = 10_000
const SELDOM_MS = 60_000

const WAITING: InjectionKey<ComputedRef<WaitingByPage>> = Symbol('waiting')

/** Counts for the rail and the start page, while somebody is signed in: of the live board, and of what pages of one's own rights read. */
export function provideWaiting({ live, session, serverMs }: Desk): ComputedRef<WaitingByPage> {
  const walls = askedFor<WallsAnswer>('walls', '/api/v1/walls', OFTEN_MS)
  const drills = askedFor<DrillsAnswer>('drill', '/api/v1/drills', SELDOM_MS)
  const reports = askedFor<{ readonly reports: readonly ReportLine[] }>(
    ...(['report', '/api/v1/reports', SELDOM_MS] as const),
  )
  const feeds = askedFor<{ readonly feeds: readonly { readonly state: FeedState }[] }>(
    ...(['feeds', '/api/v1/feeds', OFTEN_MS] as const),
  )
  const devices = askedFor<DevicesAnswer>('devices', '/api/v1/devices', OFTEN_MS)
  const accounts = askedFor<{ readonly accounts: readonly AccountRow[] }>(
    ...(['accounts', '/api/v1/accounts', SELDOM_MS] as const),
  )
  function askedFor<T>(page: string, path: string, everyMs: number): () => T | null {
    const rights: readonly Action[] = PAGES.find(({ id }) => id === page)!.rights
    if (!rights.some((right) => session.may(right))) return () => null
    const kept = useAsked<T>(path, everyMs)
    // What was true before the answers failed to come is not known to be true now.
    return () => (kept.refusal.value === null ? kept.data.value : null)
  }
  const waiting = computed(() => {
    const isStale = live.freshness.value.kind === 'stale'
    return waitingOf(
      isStale ? null : live.board.value,
      {
        ...{ walls: walls(), drills: drills()?.drills ?? null, feeds: feeds()?.feeds ?? null },
        ...{ reports: reports()?.reports ?? null, pending: devices()?.pending ?? null },
        accounts: accounts()?.accounts ?? null,
      },
      serverMs.value,
    )
  })
  provide(WAITING, waiting)
  return waiting
}

/** @throws where nobody is signed in. */
export function useWaiting(): ComputedRef<WaitingByPage> {
  const waiting = inject(WAITING)
  if (waiting === undefined) throw new Error('useWaiting: no desk above this component')
  return waiting
}
