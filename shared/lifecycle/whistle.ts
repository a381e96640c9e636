import type { Lifecycle, LimitRule } from './types.ts'

const street = { zh: '街道', en: 'sub-district' }
const department = { zh: '报到部门', en: 'department called' }
const district = { zh: '区级裁决', en: 'district' }

/** Limits of 南京鼓楼: sign 1 h, contact 24 h, arrive 3 or 5 workdays; the emergency whistle is ours: 5 and 30 min (DOMAIN §2.2.6). */
const limits: Readonly<Record<string, LimitRule>> = {
  SIGN: {
    kind: 'byField',
    field: 'kind',
    limits: { emergency: { value: 5 / 60, type: 'urgentHour' } },
    otherwise: { value: 1, type: 'urgentHour' },
  },
  CONTACT: {
    kind: 'byField',
    field: 'kind',
    limits: { emergency: null },
    otherwise: { value: 24, type: 'urgentHour' },
  },
  ARRIVE: {
    kind: 'byField',
    field: 'kind',
    limits: {
      work: { value: 3, type: 'workDay' },
      tough: { value: 5, type: 'workDay' },
      emergency: { value: 0.5, type: 'urgentHour' },
    },
    otherwise: { value: 5, type: 'workDay' },
  },
  /** 扬州广陵: complex ones ≤ 10 workdays. */
  HANDLE: {
    kind: 'byField',
    field: 'kind',
    limits: { emergency: null },
    otherwise: { value: 10, type: 'workDay' },
  },
}

/** 吹哨报到: DOMAIN §2.2.6. A whistle is open for its case until it is resolved, refused or withdrawn, and again when the
 * district overrules the refusal. */
export const WHISTLE: Lifecycle = {
  family: 'whistle',
  states: [
    { id: 'BLOWN', zh: '已吹哨', en: 'Blown' },
    { id: 'SIGNED', zh: '已签收', en: 'Signed' },
    { id: 'CONTACTED', zh: '已联系', en: 'Contacted' },
    { id: 'ARRIVED', zh: '已报到', en: 'Arrived' },
    { id: 'IN_PROGRESS', zh: '处置中', en: 'Being handled' },
    { id: 'RESOLVED', zh: '已办结', en: 'Resolved' },
    { id: 'RATED', zh: '已评哨', en: 'Rated' },
    { id: 'CLOSED', zh: '已销哨', en: 'Closed' },
    { id: 'REFUSED', zh: '拒绝（区级裁决）', en: 'Refused, to the district' },
    { id: 'WITHDRAWN', zh: '已撤回', en: 'Withdrawn' },
  ],
  terminal: ['CLOSED', 'WITHDRAWN'],
  open: ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS'],
  clocks: ['SIGN', 'CONTACT', 'ARRIVE', 'HANDLE'],
  limits,
  transitions: [
    {
      id: 'W1',
      type: 'whistle.blown',
      from: [null],
      to: 'BLOWN',
      stamp: 'blown',
      sets: ['kind', 'reason', 'orgs', 'caseId'],
      clocks: [
        { kind: 'start', clock: 'SIGN' },
        { kind: 'start', clock: 'CONTACT' },
        { kind: 'start', clock: 'ARRIVE' },
        { kind: 'start', clock: 'HANDLE' },
      ],
      by: street,
    },
    {
      id: 'W2',
      type: 'whistle.signed',
      from: ['BLOWN'],
      to: 'SIGNED',
      stamp: 'signed',
      sets: ['org'],
      clocks: [{ kind: 'stop', clock: 'SIGN' }],
      by: department,
    },
    {
      id: 'W3',
      type: 'whistle.contacted',
      from: ['SIGNED'],
      to: 'CONTACTED',
      stamp: 'contacted',
      clocks: [{ kind: 'stop', clock: 'CONTACT' }],
      by: department,
    },
    {
      id: 'W4',
      type: 'whistle.arrived',
      // Who stands at the door has made contact.
      from: ['SIGNED', 'CONTACTED'],
      to: 'ARRIVED',
      stamp: 'arrived',
      clocks: [
        { kind: 'stop', clock: 'CONTACT' },
        { kind: 'stop', clock: 'ARRIVE' },
      ],
      by: department,
    },
    {
      id: 'W5',
      type: 'whistle.started',
      from: ['ARRIVED'],
      to: 'IN_PROGRESS',
      stamp: 'started',
      by: department,
    },
    {
      id: 'W6',
      type: 'whistle.resolved',
      from: ['ARRIVED', 'IN_PROGRESS'],
      to: 'RESOLVED',
      stamp: 'resolved',
      sets: ['result'],
      clocks: [{ kind: 'stop', clock: 'HANDLE' }],
      by: department,
    },
    {
      id: 'W7',
      type: 'whistle.rated',
      from: ['RESOLVED'],
      to: 'RATED',
      stamp: 'rated',
      sets: ['level'],
      by: street,
    },
    {
      id: 'W8',
      type: 'whistle.closed',
      from: ['RATED'],
      to: 'CLOSED',
      stamp: 'closed',
      clocks: [{ kind: 'stopAll' }],
      by: street,
    },
    {
      id: 'W9',
      type: 'whistle.refused',
      from: ['BLOWN', 'SIGNED', 'CONTACTED'],
      to: 'REFUSED',
      stamp: 'refused',
      sets: ['org'],
      renames: { reason: 'refuseReason' },
      clocks: [{ kind: 'stopAll' }],
      guards: ['notArbitrated'],
      by: department,
    },
    {
      id: 'W10',
      type: 'whistle.withdrawn',
      from: ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS'],
      to: 'WITHDRAWN',
      stamp: 'withdrawn',
      clocks: [{ kind: 'stopAll' }],
      by: street,
    },
    {
      // 区级裁决 (北京街道办事处条例 art. 44); DOMAIN names no event for it.
      id: 'W11',
      type: 'whistle.refusalUpheld',
      from: ['REFUSED'],
      to: 'CLOSED',
      stamp: 'arbitrated',
      stamps: ['closed'],
      flags: ['refusalUpheld'],
      by: district,
    },
    {
      // Whoever was told to come has the whistle; the limits after the signature begin anew.
      id: 'W12',
      type: 'whistle.refusalOverruled',
      from: ['REFUSED'],
      to: 'SIGNED',
      stamp: 'arbitrated',
      sets: ['org'],
      flags: ['arbitrated'],
      clocks: [
        { kind: 'start', clock: 'CONTACT' },
        { kind: 'start', clock: 'ARRIVE' },
        { kind: 'start', clock: 'HANDLE' },
      ],
      by: district,
    },
  ],
}
