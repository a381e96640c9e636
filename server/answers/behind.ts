import type { Row, Scalar } from '../../shared/board/board.ts'
import { valueKey } from '../../shared/indicator/types.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { measuresBehind } from '../board/behind.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { isCovered } from '../board/sensitive.ts'
import type { BehindAnswer, BehindRow, FactsApiDeps } from '../ops/facts-api.ts'
import { askedFold, type Folds } from './asked-fold.ts'
import { amountsBehind, type Amounts } from './world-behind.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

/** How long one page may be looked for, ms: the wall's tick waits meanwhile. What lies further back is the next page's. */
const BUDGET_MS = 150
/** Records looked at between two looks at the clock. */
const STRIDE = 256

const DISPUTES: ReadonlySet<string> = new Set(['risk', 'mediation'])

type Query = Parameters<FactsApiDeps['behind']>[0]

/**
 * The records behind a number (DOMAIN R13): every record of the world is asked what it contributes, newest first, until the page is
 * full or its time is up. Their amounts added up over all pages are the number on the board of the same version.
 */
export function behindOf(
  context: WorldContext,
  fold: WorldFold,
  query: Query,
  clockMs: () => number,
): BehindAnswer {
  const { tree, pkg, calendar } = context
  const { window, profile } = query
  const region = tree.indexOf(query.region)
  const name = { id: query.indicator, split: query.code === undefined ? '' : `{${query.code}}` }
  // A number that a profile may not know exactly is not opened to it either: its list would tell it.
  if (isCovered(profile, tree, name, region)) return { kind: 'covered' }
  const split = splitOf(query.code)
  const found = measuresBehind(pkg.catalogue, query.indicator, split)
  if (found.kind !== 'measures') return { kind: found.kind }
  const measures =
    query.part === undefined ? found.measures : { [query.part]: found.measures[query.part] ?? [] }
  const value = valuesOf(fold, query, split, tree.level[region]!, Object.keys(found.measures))
  const adds = amountsBehind(fold.tally, tree, calendar, {
    measures,
    window,
    region,
    tMs: fold.tMs,
  })
  const mask = maskFor(profile, tree, () => null, disputeCategoriesOf(pkg.catalogue), fold.isSecret)
  // A list of disputes by place and colour would tell the small numbers that the board covers (RULES PV3).
  const isShown = (record: LedgerRecord): boolean =>
    mask.shows(record, region) && (profile === 'DUTY' || !DISPUTES.has(record.family))
  const rows: BehindRow[] = []
  let hidden = 0
  let next: string | null = null
  let looked = 0
  const until = clockMs() + BUDGET_MS
  const from = query.after === undefined ? Number.POSITIVE_INFINITY : Number(query.after)
  fold.ledger.scan(
    true,
    (record, no) => {
      const enough = rows.length === query.limit || (++looked % STRIDE === 0 && clockMs() > until)
      if (enough) {
        next = String(no + 1)
        return false
      }
      const amounts = adds(record)
      if (amounts === null) return
      if (isShown(record)) rows.push(rowOf(record, amounts, mask))
      else hidden++
    },
    from,
  )
  return { kind: 'page', version: fold.version, value, rows, hidden, next }
}

function splitOf(code: string | undefined): { dimension: string; code: string } | null {
  if (code === undefined) return null
  const at = code.indexOf('=')
  return { dimension: code.slice(0, at), code: code.slice(at + 1) }
}

function valuesOf(
  fold: WorldFold,
  { indicator, window, region, profile }: Query,
  split: { readonly dimension: string; readonly code: string } | null,
  level: number,
  parts: readonly string[],
): Readonly<Record<string, number | null>> {
  const key = valueKey(indicator, window, split?.dimension, split?.code)
  // One value of one region: a whole board in every window takes tens of milliseconds.
  const read = (name: string): number | null => fold.layer(region, level, name, profile)[0] ?? null
  const named = parts.filter((part) => part !== 'value')
  return Object.fromEntries([
    ['value', read(key)],
    // An indicator that is only split has no parts of its own.
    ...named.map((part) => [part, read(`${key}.${part}`)] as const).filter(([, of]) => of !== null),
  ])
}

function rowOf(record: LedgerRecord, adds: Amounts, mask: Mask): BehindRow {
  const { family, id, state, since } = record
  const named = LIFECYCLES[family].states.find((one) => one.id === state)
  const at = Object.entries(record.rounds.at(-1)?.at ?? {}).filter(([, ms]) => ms !== undefined)
  return {
    ...{ family, id, state, since, adds },
    stateName: { zh: named?.zh ?? state, en: named?.en ?? state },
    region: mask.regionCode(record),
    at: Object.fromEntries(at),
    fields: mask.row(shownFields(record)),
  }
}

/** Codes that a list may show; no reference to a person, no place finer than the region (DOMAIN §5.2). */
const SHOWN = [
  'categoryL1',
  'categoryL2',
  'source',
  'urgency',
  'tier',
  'ownerOrg',
  'result',
  'kind',
  'causeCode',
  'level',
  'origin',
  'resolvedTier',
  'serviceClass',
  'orderType',
  'subjectType',
  'solved',
  'channel',
] as const

function shownFields({ fields }: LedgerRecord): Row {
  const shown: Record<string, Scalar> = {}
  for (const name of SHOWN) {
    const value = fields[name]
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      shown[name] = value
  }
  return shown
}

/** What the API asks of worlds. */
export function behindWorlds(context: WorldContext, folds: Folds): FactsApiDeps['behind'] {
  return async (query) => {
    const fold = await askedFold(query, folds)
    return 'kind' in fold ? fold : behindOf(context, fold, query, () => performance.now())
  }
}
