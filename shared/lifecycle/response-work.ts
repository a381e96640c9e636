import type { Family, Lifecycle } from './types.ts'

const post = { zh: '责任岗位', en: 'responsible post' }
const officer = { zh: '值班人员', en: 'officers on duty' }
const staff = { zh: '指挥部', en: 'command post' }
const contact = { zh: '联系岗位', en: 'post that was called' }

/** Families of what is done in a response; each record names its response in `responseId`. */
export const WORK_FAMILIES: ReadonlySet<Family> = new Set<Family>([
  ...(['element', 'task', 'muster', 'evacuation', 'supply', 'sitrep', 'callout'] as const),
])

/** A fact that opens a record of a response that the world does not have is kept apart (RULES IN4). */
const KNOWN = ['responseKnown'] as const

/** What stands in `fields.state` is the item's state (DOMAIN §2.6.4); it goes forth and back as people say. */
export const ELEMENT: Lifecycle = {
  family: 'element',
  states: [{ id: 'LISTED', zh: '在列', en: 'Listed' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'EL1',
      type: 'element.statusChanged',
      from: [null, 'LISTED'],
      to: 'LISTED',
      stamp: 'changed',
      restamp: true,
      sets: [
        ...(['responseId', 'itemId', 'element', 'state', 'text', 'ownerPost', 'dueAt'] as const),
        ...(['evidenceKind', 'required', 'evidence'] as const),
      ],
      counts: ['changeCount'],
      guards: KNOWN,
      by: post,
    },
  ],
}

/** DOMAIN §2.6.5: 待领→已领→执行中→(受阻⇄执行中)→待核→完成; whoever cancels names who approved it. */
export const TASK: Lifecycle = {
  family: 'task',
  states: [
    { id: 'TODO', zh: '待领', en: 'To be claimed' },
    { id: 'CLAIMED', zh: '已领', en: 'Claimed' },
    { id: 'DOING', zh: '执行中', en: 'Being done' },
    { id: 'BLOCKED', zh: '受阻', en: 'Blocked' },
    { id: 'SUBMITTED', zh: '待核', en: 'To be verified' },
    { id: 'DONE', zh: '完成', en: 'Done' },
    { id: 'CANCELLED', zh: '取消', en: 'Cancelled' },
  ],
  terminal: ['DONE', 'CANCELLED'],
  open: ['TODO', 'CLAIMED', 'DOING', 'BLOCKED', 'SUBMITTED'],
  clocks: ['DO'],
  limits: { DO: { kind: 'named' } },
  transitions: [
    {
      id: 'TK1',
      type: 'task.created',
      from: [null],
      to: 'TODO',
      stamp: 'created',
      sets: [
        ...(['responseId', 'title', 'kind', 'element', 'ownerOrg', 'ownerPost'] as const),
        ...(['gridCodes', 'priority', 'dueAt'] as const),
      ],
      clocks: [{ kind: 'start', clock: 'DO', dueField: 'dueAt' }],
      guards: KNOWN,
      by: staff,
    },
    {
      id: 'TK2',
      type: 'task.claimed',
      from: ['TODO'],
      to: 'CLAIMED',
      stamp: 'claimed',
      sets: ['ownerPost'],
      by: post,
    },
    {
      id: 'TK3',
      type: 'task.started',
      from: ['CLAIMED'],
      to: 'DOING',
      stamp: 'started',
      by: post,
    },
    {
      id: 'TK4',
      type: 'task.progressed',
      from: ['DOING', 'BLOCKED'],
      to: null,
      stamp: 'progressed',
      restamp: true,
      sets: ['progress'],
      by: post,
    },
    {
      id: 'TK5',
      type: 'task.blocked',
      from: ['DOING'],
      to: 'BLOCKED',
      stamp: 'blocked',
      restamp: true,
      sets: ['blocker'],
      counts: ['blockCount'],
      by: post,
    },
    {
      id: 'TK6',
      type: 'task.resumed',
      from: ['BLOCKED'],
      to: 'DOING',
      stamp: 'resumed',
      restamp: true,
      by: post,
    },
    {
      id: 'TK7',
      type: 'task.submitted',
      from: ['DOING'],
      to: 'SUBMITTED',
      stamp: 'submitted',
      by: post,
    },
    {
      id: 'TK8',
      type: 'task.completed',
      from: ['SUBMITTED'],
      to: 'DONE',
      stamp: 'completed',
      clocks: [{ kind: 'stop', clock: 'DO' }],
      by: staff,
    },
    {
      id: 'TK9',
      type: 'task.cancelled',
      from: '*',
      to: 'CANCELLED',
      stamp: 'cancelled',
      sets: ['approvedBy', 'reason'],
      clocks: [{ kind: 'stopAll' }],
      by: staff,
    },
  ],
}

/** 点名、集结 of one unit. How many are there is counted from what is kept (shared/indicator/muster.ts). */
export const MUSTER: Lifecycle = {
  family: 'muster',
  states: [
    { id: 'SUMMONED', zh: '集结中', en: 'Gathering' },
    { id: 'CLOSED', zh: '已结束', en: 'Closed' },
  ],
  terminal: ['CLOSED'],
  open: ['SUMMONED'],
  clocks: ['GATHER'],
  limits: { GATHER: { kind: 'named' } },
  transitions: [
    {
      id: 'MU1',
      type: 'muster.summoned',
      from: [null],
      to: 'SUMMONED',
      stamp: 'summoned',
      sets: ['responseId', 'kind', 'unit', 'required', 'deadline'],
      clocks: [{ kind: 'start', clock: 'GATHER', dueField: 'deadline' }],
      guards: KNOWN,
      by: staff,
    },
    {
      id: 'MU2',
      type: 'muster.arrived',
      from: ['SUMMONED'],
      to: null,
      stamp: 'arrived',
      restamp: true,
      keeps: true,
      by: { zh: '集结单位', en: 'summoned unit' },
    },
    {
      id: 'MU3',
      type: 'muster.closed',
      from: ['SUMMONED'],
      to: 'CLOSED',
      stamp: 'closed',
      clocks: [{ kind: 'stop', clock: 'GATHER' }],
      by: staff,
    },
  ],
}

/** Evacuation of one region, numbers only; the last number told of each is what counts. */
export const EVACUATION: Lifecycle = {
  family: 'evacuation',
  states: [{ id: 'PLANNED', zh: '转移中', en: 'Planned' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'EV1',
      type: 'evacuation.planned',
      from: [null, 'PLANNED'],
      to: 'PLANNED',
      stamp: 'planned',
      stamps: ['told'],
      restamp: true,
      sets: ['responseId', 'planned', 'shelterId'],
      guards: KNOWN,
      by: staff,
    },
    {
      id: 'EV2',
      type: 'evacuation.updated',
      from: ['PLANNED'],
      to: null,
      stamp: 'told',
      restamp: true,
      sets: ['moved', 'sheltered', 'returned', 'shelterId'],
      by: { zh: '社区（村）', en: 'community' },
    },
  ],
}

/** What there is of a kind of material, and what is needed; the last count holds. */
export const SUPPLY: Lifecycle = {
  family: 'supply',
  states: [{ id: 'COUNTED', zh: '已盘点', en: 'Counted' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'SU1',
      type: 'supply.counted',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      stamp: 'counted',
      restamp: true,
      sets: ['responseId', 'kind', 'unit', 'have', 'need', 'placeId'],
      guards: KNOWN,
      by: { zh: '物资责任岗位', en: 'post that keeps the supplies' },
    },
  ],
}

/** 信息报送: due at an instant of its own; one that was not scheduled has none. */
export const SITREP: Lifecycle = {
  family: 'sitrep',
  states: [
    { id: 'SCHEDULED', zh: '待报', en: 'Due' },
    { id: 'SENT', zh: '已报', en: 'Sent' },
  ],
  terminal: ['SENT'],
  open: ['SCHEDULED'],
  clocks: ['SEND'],
  limits: { SEND: { kind: 'named' } },
  transitions: [
    {
      id: 'SR1',
      type: 'sitrep.scheduled',
      from: [null],
      to: 'SCHEDULED',
      stamp: 'scheduled',
      sets: ['responseId', 'no', 'kind', 'dueAt', 'to', 'everyMin'],
      clocks: [{ kind: 'start', clock: 'SEND', dueField: 'dueAt' }],
      guards: KNOWN,
      by: staff,
    },
    {
      id: 'SR2',
      type: 'sitrep.sent',
      from: [null, 'SCHEDULED'],
      to: 'SENT',
      stamp: 'sent',
      sets: ['responseId', 'no', 'kind', 'to', 'channel'],
      clocks: [{ kind: 'stop', clock: 'SEND' }],
      guards: KNOWN,
      by: officer,
    },
  ],
}

/** Unread for so long, a call-out is repeated by telephone; DOMAIN §2.6.1 [LOCAL 浙江 1833]. */
export const UNREAD_MS = 3 * 60_000
/** Answered within so long; DOMAIN §2.6.1, E2. */
export const ANSWER_MIN = 15

/** 叫应 of one post: message → unread after 3 min → telephone (叫醒) → answer within 15 min. */
export const CALLOUT: Lifecycle = {
  family: 'callout',
  states: [
    { id: 'SENT', zh: '已发出', en: 'Sent' },
    { id: 'UNREAD', zh: '超时未读', en: 'Unread' },
    { id: 'READ', zh: '已读', en: 'Read' },
    { id: 'PHONED', zh: '已电话叫醒', en: 'Called by telephone' },
    { id: 'ANSWERED', zh: '已应答', en: 'Answered' },
  ],
  terminal: ['ANSWERED'],
  open: ['SENT', 'UNREAD', 'READ', 'PHONED'],
  clocks: ['ANSWER'],
  limits: { ANSWER: { kind: 'fixed', limit: { value: ANSWER_MIN / 60, type: 'urgentHour' } } },
  transitions: [
    {
      id: 'CA1',
      type: 'callout.sent',
      from: [null],
      to: 'SENT',
      stamp: 'sent',
      sets: ['responseId', 'post'],
      clocks: [{ kind: 'start', clock: 'ANSWER' }],
      guards: KNOWN,
      by: officer,
    },
    {
      id: 'CA2',
      type: 'callout.read',
      from: ['SENT', 'UNREAD', 'PHONED'],
      to: 'READ',
      stamp: 'read',
      by: contact,
    },
    {
      id: 'CA3',
      type: 'callout.phoned',
      from: ['SENT', 'UNREAD', 'READ', 'PHONED'],
      to: 'PHONED',
      stamp: 'phoned',
      counts: ['phoneCount'],
      by: officer,
    },
    {
      id: 'CA4',
      type: 'callout.answered',
      from: ['SENT', 'UNREAD', 'READ', 'PHONED'],
      to: 'ANSWERED',
      stamp: 'answered',
      sets: ['commandPost', 'communities', 'evacuating'],
      clocks: [{ kind: 'stop', clock: 'ANSWER' }],
      by: contact,
    },
  ],
  timers: [
    {
      id: 'CA5t',
      from: ['SENT'],
      to: 'UNREAD',
      at: { stamp: 'sent', plusMs: UNREAD_MS },
      stamp: 'unread',
    },
  ],
}
