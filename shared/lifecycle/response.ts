import type { Lifecycle } from './types.ts'

/**
 * One response of a district from the first alert to the return to normal: DOMAIN §4.2, rows A1, A2, A2′, A5, A6, A7. A region set has one
 * response in force; several may coexist on disjoint sets. Whoever proposes and confirms is checked by
 * `server/command` (RULES MD3) before these facts are written; the table keeps the order of the modes.
 */
export const RESPONSE: Lifecycle = {
  family: 'response',
  states: [
    { id: 'ALERT', zh: '预警', en: 'Alert' },
    { id: 'EMERGENCY', zh: '应急', en: 'Emergency' },
    { id: 'RECOVERY', zh: '善后', en: 'Recovery' },
    { id: 'CLOSED', zh: '已转常态', en: 'Back to normal' },
  ],
  terminal: ['CLOSED'],
  clocks: [],
  transitions: [
    {
      id: 'A1',
      type: 'response.alerted',
      from: [null],
      to: 'ALERT',
      stamp: 'alerted',
      sets: [
        'regionCodes',
        'matter',
        'warningKind',
        'warningLevel',
        'warningStartAt',
        'measures',
        'authority',
        'issuedAt',
        'docNo',
        'planId',
        'proposedBy',
        'confirmedBy',
        'proposalId',
      ],
      by: {
        zh: '值班员提出，值班长确认',
        en: 'proposed by the duty officer, confirmed by the duty chief',
      },
    },
    {
      id: 'A2',
      type: 'response.started',
      from: [null, 'ALERT'],
      to: 'EMERGENCY',
      stamp: 'started',
      sets: [
        'regionCodes',
        'matter',
        'responseLevel',
        'authority',
        'docNo',
        'verbalOrder',
        'expectedHours',
        'measures',
        'planId',
        'incident',
        'proposedBy',
        'confirmedBy',
        'proposalId',
      ],
      by: {
        zh: '值班长或街道领导提出，指挥长确认',
        en: 'proposed by the duty chief or a leader, confirmed by the commander',
      },
    },
    {
      id: 'A5',
      type: 'response.ended',
      from: ['EMERGENCY'],
      to: 'RECOVERY',
      stamp: 'ended',
      sets: [
        'endBasis',
        'residualMeasures',
        'openTasks',
        'docNo',
        'proposedBy',
        'confirmedBy',
        'proposalId',
      ],
      by: { zh: '指挥长确认', en: 'confirmed by the commander' },
    },
    {
      id: 'A6',
      type: 'response.closed',
      from: ['RECOVERY'],
      to: 'CLOSED',
      stamp: 'closed',
      sets: ['checklist', 'proposedBy', 'confirmedBy', 'proposalId'],
      by: { zh: '带班领导确认', en: 'confirmed by the leader on duty' },
    },
    {
      id: 'A7',
      type: 'response.lifted',
      from: ['ALERT'],
      to: 'CLOSED',
      stamp: 'lifted',
      sets: ['liftedAt', 'liftBasis', 'proposedBy', 'confirmedBy', 'proposalId'],
      by: { zh: '值班长确认', en: 'confirmed by the duty chief' },
    },
  ],
}
