import { buildRegionTree } from '../../shared/region/tree.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { Reports } from '../../server/detect/reports.ts'
import { suggestionFacts } from '../../server/detect/suggestions.ts'
import type { Seen } from '../../server/detect/watch.ts'
import { dayOfDate } from '../../mock/lib/day.ts'
import { makePlan } from '../../mock/feed/plan.ts'
import { makeStream } from '../../mock/feed/stream.ts'
import { refuse } from '../arguments.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'
import { demoSource, demoTown } from '../../mock/feed/testing/demo-town.ts'

/**
 * How often the surge and composite detectors call in a year of the simulated demo, in which nothing but the ordinary happens: every one of them is a false alarm.
 * `npm run detect:rates -- [days]`; the eight weeks before the days are the baseline and are not judged.
 */
const SEED = 1
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const BASE_DAYS = 58
const USAGE = 'usage: npm run detect:rates -- [days]'
const [given = '365', more] = process.argv.slice(2)
tellHelp([given], USAGE)
const days = Number(given)
if (!(Number.isSafeInteger(days) && days > 0) || more !== undefined)
  refuse(`not a number of days: ${more ?? given}`, USAGE)

const town = demoTown()
const { levels, regions } = demoSource()
const tree = buildRegionTree([...levels], [...regions])
const { zone } = town.office
const firstDay = dayOfDate('2025-03-01')
const plan = makePlan(town, SEED)
const stream = makeStream({ zone, plan: plan.day, prelude: plan.prelude(firstDay), firstDay })
const judgedFrom = zone.startOf(firstDay + BASE_DAYS)
const reports = new Reports(tree)
const suggestions = new Map<string, Seen>()
const told = { watch: 0, alarm: 0, composite: 0 }
let [looks, tookMs, cases] = [0, 0, 0]

for (let day = firstDay; day < firstDay + BASE_DAYS + days; day++) {
  const born = stream
    .take(zone.startOf(day + 1), Number.POSITIVE_INFINITY)
    .filter(({ type }) => type === 'case.reported')
  let at = 0
  while (at < born.length) {
    const minuteMs = (Math.floor(born[at]!.time / MINUTE_MS) + 1) * MINUTE_MS
    for (; at < born.length && born[at]!.time < minuteMs; at++) {
      reports.after(recordOf(born[at]!))
      cases++
    }
    if (minuteMs < judgedFrom) continue
    // A surge is told at the second minute that sees it: the next one is enough, unless more comes meanwhile.
    for (const tMs of [minuteMs, minuteMs + MINUTE_MS]) look(tMs)
  }
  for (const [id, { fields }] of suggestions)
    if (Number(fields['lapsesAt']) < zone.startOf(day) - 2 * DAY_MS) suggestions.delete(id)
}

const years = days / 365
process.stdout.write(
  `${cases} cases, ${days} judged days after ${BASE_DAYS} of baseline; ${looks} looks, ${(tookMs / looks).toFixed(2)} ms each\n` +
    Object.entries(told)
      .map(
        ([what, n]) =>
          `${what}: ${n}, ${(n / days).toFixed(2)} a day, ${(n / years).toFixed(0)} a year\n`,
      )
      .join(''),
)

function look(tMs: number): void {
  const began = performance.now()
  const facts = suggestionFacts({
    ...{ world: 'live', tMs, tree, reports, plans: [], isAdjacent: () => false },
    ...{ suggestions, urgent: [], inForce: [] },
  })
  tookMs += performance.now() - began
  looks++
  for (const { subject, data } of facts) {
    const grade = String(data['grade']) as 'watch' | 'alarm'
    told[data['kind'] === 'composite' ? 'composite' : grade]++
    suggestions.set(subject, {
      ...{ id: subject, state: 'OPEN', since: tMs, regionCode: String(data['regionCode']) },
      ...{ fields: data, at: { raised: tMs }, counters: {}, lastAt: tMs },
    })
  }
}

function recordOf({ subject, time, data }: ReturnType<typeof stream.take>[number]): LedgerRecord {
  return {
    ...{ family: 'case', id: subject, state: 'REPORTED', since: time },
    ...{ regionCode: String(data['regionCode']), fields: { ...data } },
    rounds: [{ no: 1, at: { reported: time }, clocks: {}, past: [], counters: {}, flags: {} }],
    ...{ stays: [], last: { type: 'case.reported', time, seq: 1 } },
  }
}
