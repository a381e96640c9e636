import { LIST_CAPS } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { factType } from '../../../shared/fact/registry.ts'
import type { LogFact, Rows, Work } from './part.ts'
import { responseOf, textOf } from './read.ts'

/** Fields that name the thing of a record to people. */
const NAMES = ['title', 'unit', 'post', 'text', 'kind', 'matter'] as const

/** What happened, newest first. What one person did to many things at one moment, e.g. by starting a response, is one row with their number. */
export function logRows(work: Work): Rows {
  const groups = new Map<string, LogFact[]>()
  for (const fact of work.log) {
    const group = `${fact.time}|${fact.type}|${fact.actor ?? ''}`
    const held = groups.get(group)
    if (held === undefined) groups.set(group, [fact])
    else held.push(fact)
  }
  const byId = recordsById(work)
  return Object.fromEntries(
    [...groups.values()].slice(0, LIST_CAPS.responseLog).map((group) => {
      const [first] = group as [LogFact, ...LogFact[]]
      const record = byId.get(`${familyOf(first.type)}|${first.subject}`)
      const single = group.length === 1
      return [
        first.id,
        {
          response: record === undefined ? null : responseIdOf(record),
          at: first.time,
          type: first.type,
          by: first.actor,
          text: single ? first.text : null,
          subject: single && record !== undefined ? nameOf(record, first.time) : null,
          count: group.length,
        },
      ]
    }),
  )
}

export function familyOf(type: string): string {
  return factType(type)?.family ?? ''
}

function responseIdOf(record: LedgerRecord): string {
  return record.family === 'response' ? record.id : responseOf(record)
}

/** As the thing was called at an instant: a start names another matter than the alert before it. */
function nameOf(record: LedgerRecord, atMs: number): string | null {
  if (record.family === 'response')
    return textOf(
      record.kept?.findLast(({ time, data }) => time <= atMs && data['matter'] !== undefined)?.data[
        'matter'
      ] ?? record.fields['matter'],
    )
  if (record.family === 'evacuation') return record.regionCode
  // Its kind is what the fact says.
  if (record.family === 'sitrep') return null
  if (record.family === 'supply') return textOf(record.fields['kind'])
  for (const name of NAMES) {
    const text = textOf(record.fields[name])
    if (text !== null) return text
  }
  return null
}

function recordsById(work: Work): ReadonlyMap<string, LedgerRecord> {
  const families = [
    'element',
    'task',
    'muster',
    'evacuation',
    'supply',
    'sitrep',
    'callout',
  ] as const
  const records = [...work.responses, ...families.flatMap((family) => work.of(family))]
  return new Map(records.map((record) => [`${record.family}|${record.id}`, record]))
}
