import type { Lifecycle } from './types.ts'

const STATED = [
  ...(['kind', 'level', 'startAt', 'regionCodes', 'matters', 'measures'] as const),
  ...(['issuer', 'issuedAt', 'docNo'] as const),
]
const issuer = { zh: '预警发布单位的系统', en: 'the system of the issuing body' }

/**
 * 预警 received from whoever issues it (DOMAIN §2.6.1). It waits until somebody acknowledges it and again after each adjustment. A response begins from it by A1, which a person
 * proposes and another confirms.
 */
export const WARNING: Lifecycle = {
  family: 'warning',
  states: [
    { id: 'WAITING', zh: '待叫应', en: 'Waiting to be acknowledged' },
    { id: 'ACKED', zh: '已叫应', en: 'Acknowledged' },
    { id: 'LIFTED', zh: '已解除', en: 'Lifted' },
  ],
  terminal: ['LIFTED'],
  open: ['WAITING', 'ACKED'],
  clocks: [],
  transitions: [
    {
      id: 'W1',
      type: 'warning.received',
      from: [null],
      to: 'WAITING',
      stamp: 'received',
      sets: STATED,
      by: issuer,
    },
    {
      id: 'W2',
      type: 'warning.acked',
      from: ['WAITING'],
      to: 'ACKED',
      stamp: 'acked',
      restamp: true,
      sets: ['ackedBy'],
      by: { zh: '值班员', en: 'the duty officer' },
    },
    {
      id: 'W3',
      type: 'warning.adjusted',
      from: ['WAITING', 'ACKED'],
      to: 'WAITING',
      stamp: 'adjusted',
      restamp: true,
      sets: [...STATED, 'adjustedFrom'],
      by: issuer,
    },
    {
      id: 'W4',
      type: 'warning.lifted',
      from: ['WAITING', 'ACKED'],
      to: 'LIFTED',
      stamp: 'lifted',
      sets: ['liftedAt', 'liftBasis'],
      by: issuer,
    },
  ],
}
