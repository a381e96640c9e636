import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import type { Window } from '../../../shared/indicator/types.ts'
import type { Period } from './spans.ts'

type Values = Readonly<Record<string, number | null>>

/** `<id>@<window>` or `<id>@<window>{…}`, without a part. */
const VALUE_KEY = /^([^@]+)@([^.{]+)(\{[^}]*\})?$/

/** Straight from the package, and what is no indicator: compared with nothing. */
const TIMELESS: ReadonlySet<string> = new Set([
  ...['G1', 'G3', 'G3b', 'partyMembers', 'residents', 'households', 'own.caseOpen'],
])

/** Of the response in force alone (DOMAIN §3.6): there is no day before to compare it with. */
const OF_RESPONSE = /^E\d/

const SHARES: ReadonlySet<string> = new Set(
  INDICATORS.filter(({ unit }) => unit === 'rate' || unit === 'points').map(({ id }) => id),
)

/** Windows whose base may lie among days of which no hours are known. */
const MAY_BE_CUT: Readonly<Record<'pop' | 'yoy', (window: string) => boolean>> = {
  pop: (window) => ['90d', 'quarter', 'year'].includes(window),
  yoy: (window) => window !== 'lastMonth',
}

/** 环比 and 同比 of every value (DOMAIN R8): rates and points by difference, the rest by ratio. */
export function compareBases(
  base: 'pop' | 'yoy',
  now: Values,
  then: Values,
  periods: readonly Period[],
  wanted: { readonly windows: ReadonlySet<Window>; readonly splits: boolean },
): Record<string, number | null> {
  const found: Record<string, number | null> = {}
  const compared = new Map<string, Period>()
  for (const period of periods)
    if (period.window !== 'all' && wanted.windows.has(period.window))
      compared.set(period.window, period)
  for (const key of Object.keys(now)) {
    const [, id, window, split] = VALUE_KEY.exec(key) ?? []
    const period = compared.get(window ?? '')
    if (id === undefined || period === undefined) continue
    if (OF_RESPONSE.test(id) || TIMELESS.has(id) || (split !== undefined && !wanted.splits))
      continue
    const value = now[key]!
    const before = then[key] ?? null
    const byRatio = !SHARES.has(id)
    found[`${key}.${base}`] = change(byRatio, value, before)
    found[`${key}.${base}Base`] = before
    if (byRatio) found[`${key}.${base}New`] = before === 0 && value !== null && value > 0 ? 1 : 0
    if (MAY_BE_CUT[base](period.window)) found[`${key}.${base}Cut`] = period.cut ? 1 : 0
  }
  return found
}

function change(byRatio: boolean, value: number | null, before: number | null): number | null {
  if (value === null || before === null) return null
  if (!byRatio) return value - before
  return before === 0 ? null : (value - before) / before
}
