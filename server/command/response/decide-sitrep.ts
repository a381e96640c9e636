import type { z } from 'zod'
import { markedText } from '../../../shared/drill/mark.ts'
import type { World } from '../../../shared/fact/fact.ts'
import {
  FINAL_FIELDS,
  INITIAL_FIELDS,
  SITREP_FIELDS,
  type SitrepField,
} from '../../../shared/fact/response-codes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { badField, given, instantOf, mayStep, responseAt, workAt } from './checks.ts'
import type { SitrepScheduleSchema, SitrepSendSchema } from './schemas.ts'

const NAME = { zh: '信息报送', en: 'report' } as const
const MINUTE_MS = 60_000

export function decideSitrepSchedule(
  command: z.infer<typeof SitrepScheduleSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, kind, dueAt, to, everyMin } = command
  const found = view(world)
  responseAt(found, responseId)
  const sitrepId = `${responseId}/sitrep-c-${id}`
  if (found.find('sitrep', sitrepId) !== undefined) return { facts: [], answer: { sitrepId } }
  const no = nextNo(found, responseId)
  const data = given({ responseId, no, kind, dueAt: instantOf(dueAt), to, everyMin })
  return {
    facts: [commandFact(id, 'sitrep.scheduled', sitrepId, world, by, nowMs, data)],
    answer: { sitrepId },
  }
}

/** A report as it was sent; the next one of the rhythm is scheduled with it. */
export function decideSitrepSend(
  command: z.infer<typeof SitrepSendSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, kind, channel, to, fields } = command
  const found = view(world)
  const response = responseAt(found, responseId)
  checkContent(kind, fields)
  const sitrepId = command.sitrepId ?? `${responseId}/sitrep-c-${id}`
  const scheduled =
    command.sitrepId === undefined
      ? found.find('sitrep', sitrepId)
      : workAt(found, 'sitrep', sitrepId, 'sitrepId', NAME)
  if (scheduled !== undefined && !mayStep(scheduled, 'sitrep.sent', NAME))
    return { facts: [], answer: { sitrepId } }
  const no = Number(scheduled?.fields['no'] ?? nextNo(found, responseId))
  const sent = commandFact(
    id,
    'sitrep.sent',
    sitrepId,
    world,
    by,
    nowMs,
    given({
      responseId,
      no,
      kind,
      channel,
      to: to ?? scheduled?.fields['to'],
      ...outgoing(world, fields),
    }),
  )
  const dueAt = nextDue(command, scheduled, response, nowMs)
  if (dueAt === null) return { facts: [sent], answer: { sitrepId } }
  const followingNo = nextNo(found, responseId, no)
  const nextId = `${responseId}/sitrep-${followingNo}`
  const next = commandFact(
    `${id}/next`,
    'sitrep.scheduled',
    nextId,
    world,
    by,
    nowMs,
    given({
      ...{ responseId, no: followingNo, kind: 'followUp', dueAt },
      ...{ to: to ?? scheduled?.fields['to'], everyMin: scheduled?.fields['everyMin'] },
    }),
  )
  return { facts: [sent, next], answer: { sitrepId, next: nextId } }
}

/** Each passage may be read out or copied by itself, so each of a drill's says that it is one (RULES MD2). */
function outgoing(
  world: string,
  fields: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [
      name,
      text === undefined ? undefined : markedText(world as World, text),
    ]),
  )
}

/** null: none follows. After the end of a response only the final report is still owed. */
function nextDue(
  { kind, nextDueAt }: z.infer<typeof SitrepSendSchema>,
  scheduled: LedgerRecord | undefined,
  response: LedgerRecord,
  nowMs: number,
): number | null {
  if (nextDueAt !== undefined) return Date.parse(nextDueAt)
  const everyMin = scheduled?.fields['everyMin']
  if (kind === 'final' || typeof everyMin !== 'number' || response.state === 'RECOVERY') return null
  return nowMs + everyMin * MINUTE_MS
}

/** What a first report must state, and a final one beside it (DOMAIN §2.6.5). */
function checkContent(
  kind: string,
  fields: Readonly<Partial<Record<SitrepField, string | undefined>>>,
): void {
  const needed: readonly SitrepField[] =
    kind === 'initial' ? INITIAL_FIELDS : kind === 'final' ? FINAL_FIELDS : ['trend', 'measures']
  const missing = needed.find((name) => fields[name] === undefined)
  if (missing === undefined) return
  const { zh, en } = SITREP_FIELDS[missing]
  throw badField(`fields.${missing}`, {
    zh: `必填要素“${zh}”缺失，请补填；不掌握的写“不详”`,
    en: `mandatory field "${en}" is missing; write "not known" where it is not`,
  })
}

function nextNo(view: WorldView, responseId: string, least = 0): number {
  let last = least
  for (const { fields } of view.list('sitrep'))
    if (fields['responseId'] === responseId) last = Math.max(last, Number(fields['no'] ?? 0))
  return last + 1
}
