import { StockRun } from '../stays.ts'
import type { Emitter } from '../emitter.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { FamilyCounting } from './family.ts'

/** C24: an earlier case counts for so long. */
const WITHIN_MS = 30 * 86_400_000
/** C24: an object is flagged at three cases, and raises an alarm at five. */
const FLAGGED = 3
const ALARMED = 5

/** A group of cases of one object; each case that has an earlier one counts in its own region, at its own report. */
export const REPEATS: FamilyCounting = {
  family: 'repeat',
  measures: () => [
    { name: 'caseRepeat', kind: 'flow' },
    { name: 'repeatFlagged', kind: 'stock' },
    { name: 'repeatAlarmed', kind: 'stock' },
  ],
  indexes: [],
  create: (columns) => {
    const repeats = columns.of('caseRepeat')
    const flagged = new StockRun(columns.of('repeatFlagged'))
    const alarmed = new StockRun(columns.of('repeatAlarmed'))
    return (record, emit) => {
      const cases = record.kept ?? []
      for (let i = 1; i < cases.length; i++) {
        const { time, data } = cases[i]!
        if (time - cases[i - 1]!.time > WITHIN_MS) continue
        emit.flow(emit.region(String(data['regionCode'])), repeats, time)
      }
      emitCrowded(record, emit, flagged, FLAGGED)
      emitCrowded(record, emit, alarmed, ALARMED)
    }
  },
}

/** While `count` or more cases lie within the time that counts: from the last of them until the first leaves. */
function emitCrowded(record: LedgerRecord, emit: Emitter, run: StockRun, count: number): void {
  const cases = record.kept ?? []
  if (cases.length < count) return
  const region = emit.region(record.regionCode)
  let until = Number.NEGATIVE_INFINITY
  for (let i = count - 1; i < cases.length; i++) {
    const from = Math.max(cases[i]!.time, until)
    until = Math.max(until, cases[i - count + 1]!.time + WITHIN_MS)
    run.extend(emit, region, from, until)
  }
  run.end(emit)
}
