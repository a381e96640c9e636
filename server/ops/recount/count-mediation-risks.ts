import { JUDICIAL_CAUSES, judicialCauseOf } from '../../../shared/indicator/causes.ts'
import { RISK } from '../../../shared/lifecycle/risk.ts'
import type { Clock, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'
import type { Within } from './within.ts'

const OPEN = ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED']
const HIGH = ['red', 'orange']
/** Days to act, which tell the colour of a limit. */
const DAYS_OF_LEVEL = { red: 1, orange: 3, yellow: 7, blue: 30 } as const
const LEVELS = Object.keys(DAYS_OF_LEVEL)

/** M1, M10, M11. */
export function countRisks(count: Count): void {
  const risks = count.of('risk')
  const open = risks.filter((record) => count.now.inState(record, ...OPEN))
  count.put('M1b@now', open.length)
  count.split('M1b@now', 'level', open, 'level', LEVELS)
  for (const level of LEVELS)
    for (const cause of Object.keys(JUDICIAL_CAUSES))
      count.put(
        `M1c@now{levelCause=${level}.${cause}}`,
        open.filter(
          ({ fields }) =>
            fields['level'] === level && judicialCauseOf(fields['causeCode']) === cause,
        ).length,
      )
  const high = open.filter(({ fields }) => HIGH.includes(String(fields['level'])))
  count.put('M10@now', high.length)
  count.eachWindow((within) => {
    const registered = risks.filter((record) => within.has(stamp(record, 'registered')))
    count.put(`M1a@${within.window}`, registered.length)
    countActedOn(count, within, risks)
  })
}

/** Rows of the first action after a grading that began a limit. */
const ACTIONS = RISK.transitions
  .filter(({ type }) =>
    ['risk.planned', 'risk.checked', 'risk.removed', 'risk.converted'].includes(type),
  )
  .map(({ id }) => id)

function countActedOn(count: Count, { window, has }: Within, risks: readonly LedgerRecord[]): void {
  const limits = risks
    .flatMap(({ rounds }) => {
      const { past, clocks } = rounds[0]!
      return [...past, ...Object.values(clocks)]
    })
    .filter(({ name, dueAt }) => name === 'ACT' && has(dueAt))
  const put = (key: string, of: readonly Clock[]): void => {
    const inTime = of.filter(
      ({ stoppedBy, stoppedAt, dueAt }) =>
        stoppedBy !== null && ACTIONS.includes(stoppedBy) && stoppedAt! <= dueAt!,
    )
    const missed = of.filter((clock) => clock.breachedAt !== null && !inTime.includes(clock))
    count.rate(key, inTime.length, inTime.length + missed.length)
  }
  put(`M11@${window}`, limits)
  for (const [level, days] of Object.entries(DAYS_OF_LEVEL))
    put(
      `M11@${window}{level=${level}}`,
      limits.filter(({ limit }) => limit?.value === days),
    )
  put(`M11@${window}{level=other}`, [])
}
