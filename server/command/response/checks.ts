import type { Bilingual } from '../../../shared/indicator/types.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import { RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { stateName } from '../state-name.ts'

/** A response that goes on: its work is open until it is closed. Throws CommandRefusal 404, 409. */
export function responseAt(view: WorldView, responseId: string): LedgerRecord {
  const response = view.find('response', responseId)
  if (response === undefined) throw unknown('responseId', { zh: '响应', en: 'response' })
  if (RESPONSE.terminal.includes(response.state))
    throw new CommandRefusal(
      409,
      'responseOver',
      {
        zh: '该响应已转常态，不能再改；补充情况请写入总结评估报告',
        en: 'this response is over and nothing in it can be changed: write it into the report on it',
      },
      'responseId',
    )
  return response
}

/** A record of the work in a response that goes on. Throws CommandRefusal 404, 409. */
export function workAt(
  view: WorldView,
  family: Family,
  id: string,
  field: string,
  name: Bilingual,
): LedgerRecord {
  const record = view.find(family, id)
  if (record === undefined) throw unknown(field, name)
  responseAt(view, String(record.fields['responseId']))
  return record
}

/**
 * Whether a fact of the type would change the record. false: it stands already where the fact leads, and the act is answered without a
 * fact. Throws CommandRefusal 409 where the table does not allow it.
 */
export function mayStep(record: LedgerRecord, type: string, name: Bilingual): boolean {
  const table = LIFECYCLES[record.family]
  const rows = table.transitions.filter((row) => row.type === type)
  const fits = rows.some(({ from }) =>
    from === '*' ? !table.terminal.includes(record.state) : from.includes(record.state),
  )
  if (fits) return true
  if (rows.some(({ to }) => to === record.state)) return false
  const now = stateName(record)
  throw new CommandRefusal(409, 'illegalTransition', {
    zh: `${name.zh}现为“${now.zh}”，不能这样做；请按页面此刻列出的步骤操作`,
    en: `the ${name.en} is "${now.en}" now: this is not possible, the page offers what is`,
  })
}

export function unknown(field: string, name: Bilingual): CommandRefusal {
  return new CommandRefusal(
    404,
    'unknownRecord',
    {
      zh: `没有所指的${name.zh}，请刷新后重选`,
      en: `there is no such ${name.en}: look again and choose one`,
    },
    field,
  )
}

export function badField(field: string, text: Bilingual): CommandRefusal {
  return new CommandRefusal(400, 'badField', text, field)
}

/** Fields that are given, with instants as the journal keeps them. */
export function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Epoch ms of an instant of a command; undefined stays so. */
export function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}

/** Whether a record has all of these already. */
export function holds(record: LedgerRecord, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).every(([name, value]) => record.fields[name] === value)
}
