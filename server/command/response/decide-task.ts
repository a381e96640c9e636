import type { z } from 'zod'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { badField, given, instantOf, mayStep, responseAt, workAt } from './checks.ts'
import type { TaskActSchemas, TaskCreateSchema } from './schemas.ts'

const NAME = { zh: '任务', en: 'task' } as const

const TYPES = {
  'task.claim': 'task.claimed',
  'task.start': 'task.started',
  'task.progress': 'task.progressed',
  'task.block': 'task.blocked',
  'task.resume': 'task.resumed',
  'task.submit': 'task.submitted',
  'task.complete': 'task.completed',
  'task.cancel': 'task.cancelled',
} as const

/** Beyond those of the plan. */
export function decideTaskCreate(
  command: z.infer<typeof TaskCreateSchema>,
  by: Commander,
  { view, tree, district, nowMs }: Room,
): Decision {
  const { act: _act, id, world, responseId, dueAt, ...rest } = command
  const found = view(world)
  responseAt(found, responseId)
  const taskId = `${responseId}/task-${id}`
  if (found.find('task', taskId) !== undefined) return { facts: [], answer: { taskId } }
  const stranger = rest.gridCodes?.find((code) => tree.indexOf(code) < 0)
  if (stranger !== undefined)
    throw badField('gridCodes', {
      zh: `没有区域 ${stranger}，请重选`,
      en: `no region ${stranger}: choose anew`,
    })
  const { ownerOrg } = rest
  if (ownerOrg !== undefined && !district.catalogue.orgs.some(({ code }) => code === ownerOrg))
    throw badField('ownerOrg', {
      zh: `没有部门 ${ownerOrg}，请重选`,
      en: `no department ${ownerOrg}: choose anew`,
    })
  const data = given({ responseId, ...rest, dueAt: instantOf(dueAt) })
  return {
    facts: [commandFact(id, 'task.created', taskId, world, by, nowMs, data)],
    answer: { taskId },
  }
}

type TaskAct = z.infer<(typeof TaskActSchemas)[keyof typeof TaskActSchemas]>

/** A step of one task, as its table allows it. Who cancels is named as the approver, and must be one who may approve (DOMAIN §2.6.5). */
export function decideTaskAct(command: TaskAct, by: Commander, { view, nowMs }: Room): Decision {
  const { act, id, world, taskId, ...rest } = command
  const task = workAt(view(world), 'task', taskId, 'taskId', NAME)
  const type = TYPES[act]
  if (act === 'task.cancel' && !by.roles.some((role) => role === 'chief' || role === 'commander'))
    throw new CommandRefusal(403, 'notAllowed', {
      zh: '取消任务须由值班长或指挥长批准',
      en: 'a task is cancelled by the duty chief or the commander alone',
    })
  if (!mayStep(task, type, NAME)) return { facts: [], answer: { taskId } }
  const data = given({ ...rest, ...(act === 'task.cancel' ? { approvedBy: by.name } : {}) })
  return { facts: [commandFact(id, type, taskId, world, by, nowMs, data)], answer: { taskId } }
}
