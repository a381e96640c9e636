import type { NewFact } from '../../../shared/fact/fact.ts'
import { REAL_EVENT } from '../../../shared/lifecycle/drill.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Room } from '../decision.ts'
import { commandFact, drillFact } from '../facts.ts'
import { type Approval, countersignDue } from './approval.ts'
import { regionClash } from './checks.ts'
import { MODE_STEPS } from '../../../shared/fact/schemas/mode-steps.ts'
import { workFacts } from './work.ts'

/** The facts of a change of mode that was decided: itself, what its plan opens, and the pause of drills where it is real. */
export function effectFacts(
  approval: Approval,
  response: LedgerRecord | null,
  world: string,
  by: Commander,
  room: Room,
): NewFact[] {
  const { proposalId, responseId, transition } = approval
  const { nowMs } = room
  const { type, data } = changeOf(approval, response, world, room)
  const due = [approval.countersignDueAt, countersignDue(responseId, room.view(world), proposalId)]
  const waits = due.filter((each) => each !== null)
  const decided = {
    transition,
    proposedBy: approval.proposedBy,
    confirmedBy: approval.confirmedBy,
    proposalId,
    phone: approval.phone,
    upperOrder: approval.upperOrder,
    countersignDueAt: waits.length === 0 ? null : Math.min(...waits),
  }
  const change = commandFact(`${proposalId}/effect`, type, responseId, world, by, nowMs, {
    ...data,
    ...decided,
  })
  return [
    change,
    ...acknowledged(approval, world, by, room),
    ...workFacts({ approval, response, world, by, room }),
    ...(MODE_STEPS[transition].pausesDrills ? pauses(proposalId, world, by, room) : []),
  ]
}

/** Whoever confirms an alert from a warning has seen the warning. */
function acknowledged(
  { fields, proposalId }: Approval,
  world: string,
  by: Commander,
  { view, nowMs }: Room,
): NewFact[] {
  const warningId = fields['warningId']
  if (typeof warningId !== 'string' || view(world).find('warning', warningId)?.state !== 'WAITING')
    return []
  const data = { ackedBy: by.name }
  return [commandFact(`${proposalId}/acked`, 'warning.acked', warningId, world, by, nowMs, data)]
}

/** A real event stops every running drill at once (RULES WD3). */
export function pauses(
  idPrefix: string,
  world: string,
  by: Commander,
  { drills, nowMs }: Room,
): NewFact[] {
  if (world !== 'live') return []
  return drills
    .filter(({ state }) => state === 'RUNNING')
    .map(({ id }) =>
      drillFact(id, 'drill.paused', `${idPrefix}/pause/${id}`, nowMs, by.name, {
        pauseReason: REAL_EVENT,
      }),
    )
}

/** E13 counts all residents where nobody has declared how many of them are exposed. */
const ALL_EXPOSED = 1

type Change = { readonly type: string; readonly data: NewFact['data'] }

function changeOf(
  { transition, fields, responseId }: Approval,
  response: LedgerRecord | null,
  world: string,
  room: Room,
): Change {
  const planName = room.district.plans?.find(({ id }) => id === fields['planId'])?.name ?? null
  // Null says that this step has none, so that the one of a step before does not stay.
  const order = { docNo: fields['docNo'] ?? null, verbalOrder: fields['verbalOrder'] ?? null }
  switch (transition) {
    case 'A1':
      return {
        type: 'response.alerted',
        data: { ...fields, docNo: order.docNo, planName, breakGlass: false },
      }
    case 'A2':
    case "A2'":
      return {
        type: 'response.started',
        data: {
          exposureShare: ALL_EXPOSED,
          ...fields,
          ...order,
          ...gradeOf(fields),
          planName,
        },
      }
    case 'A3':
    case 'A4':
      return {
        type: 'response.levelChanged',
        data: { ...fields, ...order, previousLevel: response!.fields['responseLevel'] },
      }
    case 'A5':
      return { type: 'response.ended', data: fields }
    case "A5'":
      return takenBack(fields, responseId, response!, world, room)
    case 'A6':
      return { type: 'response.closed', data: fields }
    case 'A7':
      return { type: 'response.lifted', data: fields }
  }
}

function gradeOf(fields: NewFact['data']): NewFact['data'] {
  const incident = (fields['incident'] ?? null) as Readonly<Record<string, unknown>> | null
  return {
    incident,
    eventGrade: incident?.['grade'] ?? 'ungraded',
    gradeStatedBy: incident?.['statedBy'] ?? null,
  }
}

/** Back to the alert it came from, with what that alert said; to NORMAL where there was none. */
function takenBack(
  fields: NewFact['data'],
  responseId: string,
  response: LedgerRecord,
  world: string,
  { view, tree }: Room,
): Change {
  const alert = response.kept?.findLast(
    ({ type }) => type === 'response.alerted' || type === 'response.reverted',
  )?.data
  if (alert === undefined) return { type: 'response.annulled', data: fields }
  const free = regionClash(alert['regionCodes'], responseId, view(world), tree) === null
  const names = ['matter', 'measures', 'authority', 'docNo', 'planId', 'planName'] as const
  return {
    type: 'response.reverted',
    data: {
      ...fields,
      ...Object.fromEntries(names.map((name) => [name, alert[name] ?? null])),
      regionCodes: (free ? alert : response.fields)['regionCodes'],
      exposureShare: ALL_EXPOSED,
    },
  }
}
