import { setImmediate as nextTurn } from 'node:timers/promises'
import { REJECT_REASONS, RESULTS } from '../../shared/fact/codes.ts'
import { FUTURE_LIMIT_MS, type Fact } from '../../shared/fact/fact.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { CASE } from '../../shared/lifecycle/case.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { dateOf } from '../ops/open311/answer.ts'
import {
  MOST_REQUESTS,
  type Reader,
  type RequestRow,
  type RequestsQuery,
  type RequestsWorld,
} from '../ops/open311/requests-api.ts'
import type { Services } from '../ops/open311/services.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'
import { stateName } from './case-thing.ts'

/** How long cases may be looked through before everything else has its turn, ms. */
const SLICE_MS = 20
/** Cases looked at between two looks at the clock. */
const STRIDE = 64

const CASES = new Set(['case'] as const)

/**
 * The cases of a world as requests of GeoReport v2. What hangs on 举报 or 信访 is told to nobody, the duty desk included: this API is for clients outside
 * (DOMAIN §5.2). Of the rest each profile learns what it learns of a row of a board.
 */
export function open311Worlds(
  context: WorldContext,
  services: Services,
  clockMs: () => number = () => performance.now(),
): (fold: WorldFold) => RequestsWorld {
  const { tree, pkg } = context
  const disputes = disputeCategoriesOf(pkg.catalogue)
  const orgs = new Map(pkg.catalogue.orgs.map((org) => [org.code, namesOf(org)]))
  return (fold) => {
    const maskOf = (reader: Reader): Mask =>
      maskFor(reader.profile, tree, () => null, disputes, fold.isSecret)
    const shows = (record: LedgerRecord, mask: Mask): boolean =>
      !fold.isSecret(record) && mask.shows(record, 0)
    const row = (record: LedgerRecord, reader: Reader, mask: Mask): RequestRow =>
      rowOf(record, { ...reader, mask, tree, services, orgs })
    return {
      get tMs() {
        return fold.tMs
      },
      find(ids, reader) {
        const mask = maskOf(reader)
        return [...new Set(ids)].flatMap((id) => {
          const record = fold.ledger.get('case', id)
          return record !== undefined && shows(record, mask) ? [row(record, reader, mask)] : []
        })
      },
      async list(query, reader, isOver) {
        const mask = maskOf(reader)
        const isIn = (record: LedgerRecord): boolean =>
          isAsked(record, query) && shows(record, mask)
        const ids = await newest(fold, { query, isIn, isOver, clockMs, recall: context.recall })
        return (
          ids?.flatMap((id) => {
            const record = fold.ledger.get('case', id)
            return record !== undefined && isIn(record) ? [row(record, reader, mask)] : []
          }) ?? null
        )
      },
    }
  }
}

interface Walk {
  readonly query: RequestsQuery
  readonly isIn: (record: LedgerRecord) => boolean
  readonly isOver: () => boolean
  readonly clockMs: () => number
  readonly recall: WorldContext['recall']
}

/** Ids of the newest by their report; null once nobody waits any more. Cases are looked through last heard of first, a slice at a time. */
async function newest(fold: WorldFold, walk: Walk): Promise<readonly string[] | null> {
  const { isIn, clockMs } = walk
  const oldest =
    walk.recall === undefined ? 0 : firstSince(fold.seq, walk.query.fromMs, walk.recall)
  let found: { readonly id: string; readonly at: number }[] = []
  const keepNewest = (): void => {
    found = found.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, MOST_REQUESTS)
  }
  let below: number | null = Number.POSITIVE_INFINITY
  while (below !== null) {
    const from: number = below
    below = null
    let looked = 0
    const until = clockMs() + SLICE_MS
    fold.ledger.scan(
      true,
      (record, no) => {
        if (isIn(record)) found.push({ id: record.id, at: requestedAt(record) })
        // All that is left was heard of before that, and tells of nothing later.
        if (record.last.seq > 0 && record.last.seq < oldest) return false
        if (++looked % STRIDE !== 0 || clockMs() < until) return
        below = no
        return false
      },
      from,
      CASES,
    )
    if (found.length > 2 * MOST_REQUESTS) keepNewest()
    if (below === null) break
    await nextTurn()
    if (walk.isOver()) return null
  }
  keepNewest()
  return found.map(({ id }) => id)
}

/**
 * Number of the first fact that could tell of an instant or of a later one. `recordedAt` never falls as numbers rise (DESIGN law 5), and no fact tells of
 * more than five minutes ahead of it (RULES IN3).
 * @param last number of the last fact @param atMs epoch ms
 */
function firstSince(
  last: number,
  atMs: number,
  recall: (seqs: readonly number[]) => readonly Fact[],
): number {
  let [before, at] = [0, last + 1]
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2)
    if (recall([middle])[0]!.recordedAt + FUTURE_LIMIT_MS < atMs) before = middle
    else at = middle
  }
  return at
}

function isAsked(record: LedgerRecord, { fromMs, toMs, status, services }: RequestsQuery): boolean {
  const at = requestedAt(record)
  if (at < fromMs || at > toMs || (status !== null && status !== statusOf(record.state)))
    return false
  const { categoryL1, categoryL2 = null } = record.fields
  return (
    services.length === 0 ||
    services.some(
      (one) =>
        one.categoryL1 === categoryL1 && (one.categoryL2 === null || one.categoryL2 === categoryL2),
    )
  )
}

function requestedAt({ rounds, stays, since }: LedgerRecord): number {
  return rounds[0]?.at['reported'] ?? stays[0]?.from ?? since
}

function statusOf(state: string): 'open' | 'closed' {
  return CASE.open?.includes(state) === true ? 'open' : 'closed'
}

interface Telling extends Reader {
  readonly mask: Mask
  readonly tree: RegionTree
  readonly services: Services
  readonly orgs: ReadonlyMap<unknown, Bilingual>
}

function rowOf(record: LedgerRecord, telling: Telling): RequestRow {
  const { mask, tree, language } = telling
  const { id, fields } = record
  const service = telling.services.of(fields)
  const region = mask.regionCode(record)
  const place = placeOf(tree, region, language)
  const name = service?.name[language] ?? null
  const round = record.rounds.at(-1)
  const due = mask.single ? (round?.clocks['TOTAL']?.dueAt ?? null) : null
  const { lat = null, lng = null } = mask.point(record)
  const status = statusOf(record.state)
  const closed = status === 'closed' ? (round?.at['closed'] ?? record.since) : null
  return {
    service_request_id: id,
    ...{ status, status_notes: notesOf(record, telling) },
    ...{ service_name: name, service_code: service?.code ?? null },
    description: [name, place.slice(0, 2).toReversed().join(' ')].filter(Boolean).join(' · '),
    agency_responsible: mask.single
      ? (telling.orgs.get(fields['ownerOrg'])?.[language] ?? null)
      : null,
    service_notice: null,
    requested_datetime: dateOf(requestedAt(record)),
    updated_datetime: dateOf(closed ?? Math.max(record.since, record.last.time)),
    expected_datetime: due === null ? null : dateOf(due),
    address: place.join(language === 'zh' ? '，' : ', '),
    ...{ address_id: region, zipcode: null },
    ...{ lat: lat as number | null, long: lng as number | null, media_url: null },
  }
}

/** The state, and to who may open single cases also how it came to its end. */
function notesOf({ state, fields }: LedgerRecord, { mask, language }: Telling): string {
  const name = stateName('case', state)[language]
  if (!mask.single || statusOf(state) === 'open') return name
  const reason =
    state === 'REJECTED'
      ? labelOf(REJECT_REASONS, fields['rejectReason'])
      : labelOf(RESULTS, fields['result'])
  return reason === undefined
    ? name
    : `${name}${language === 'zh' ? '：' : ': '}${reason[language]}`
}

function labelOf(
  labels: Readonly<Record<string, Bilingual>>,
  code: unknown,
): Bilingual | undefined {
  return typeof code === 'string' && Object.hasOwn(labels, code) ? labels[code] : undefined
}

/** Names of a region and of what it lies in, the most specific first. */
function placeOf(tree: RegionTree, code: string, language: 'zh' | 'en'): readonly string[] {
  const region = tree.indexOf(code)
  if (region < 0) return []
  return pathTo(tree, region)
    .map((at) => namesOf(tree.entries[at]!)[language])
    .toReversed()
}

function namesOf({
  name,
  nameEn,
}: {
  readonly name: string
  readonly nameEn?: string | undefined
}): Bilingual {
  return { zh: name, en: nameEn ?? name }
}
