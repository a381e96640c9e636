import type { Fact, FactData } from '../../shared/fact/fact.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import { sampleContext } from './sample-history.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

/** For tests: stories told as events, and what the boards say of them. */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A Monday with no holiday near. */
export const MONDAY = Date.parse('2026-03-09T09:00:00+08:00')

export type Event = readonly [type: string, subject: string, time: number, data?: FactData]

const base = sampleContext('Asia/Shanghai')

/** The sample street with sources of every class, and a category whose standard asks for no callback. */
export const TOLD: WorldContext = {
  ...base,
  pkg: { ...base.pkg, catalogue: withClasses(base.pkg.catalogue) },
}

/** The world after the events, told in order of time, or as they stand where `asTold`. */
export function told(events: readonly Event[], asTold = false): WorldFold {
  const fold = createWorld(TOLD, 'live')
  tell(fold, events, asTold)
  return fold
}

/** Further events, recorded when all before have been; returns their facts. */
export function tell(fold: WorldFold, events: readonly Event[], asTold = false): Fact[] {
  const ordered = asTold ? events : events.toSorted((a, b) => a[2] - b[2])
  const first = fold.seq
  return ordered.map(([type, subject, time, data = {}], i) => {
    const recordedAt = Math.max(time, fold.tMs)
    const fact: Fact = {
      seq: first + i + 1,
      recordedAt,
      id: `e${first + i}`,
      source: 's',
      type,
      subject,
      time,
      world: 'live',
      data,
    }
    fold.apply(fact)
    return fact
  })
}

/** `[n, d, x]` of an indicator, of the whole street and its whole life unless said otherwise. */
export function parts(fold: WorldFold, key: string, region = 'S'): unknown[] {
  const { values } = fold.board(region, 'LEADER')
  const at = key.includes('@') ? key : `${key}@all`
  return [values[`${at}.n`], values[`${at}.d`], values[`${at}.x`]]
}

export function value(fold: WorldFold, key: string, region = 'S'): unknown {
  return fold.board(region, 'LEADER').values[key.includes('@') ? key : `${key}@all`]
}

function withClasses(catalogue: Catalogue): Catalogue {
  const standard = catalogue.categories[0]!.children[0]!.standard!
  return {
    ...catalogue,
    sources: [
      { code: 'grid', name: 'grid', group: 'staff', proactive: true },
      { code: '12345', name: '12345', group: 'citizen', proactive: false },
      { code: 'department', name: 'department', group: 'transfer', proactive: false },
    ],
    categories: [
      ...catalogue.categories,
      {
        code: '10',
        name: '10',
        children: [
          { code: '1001', name: '1001', standard: { ...standard, mustCallback: false } },
          { code: '1002', name: '1002' },
        ],
      },
    ],
  }
}
