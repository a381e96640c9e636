import type { Lifecycle, Transition } from './types.ts'

const DAY_MS = 86_400_000

/** Judicial confirmation is asked for within 30 days of effect (人民调解法 art. 33). */
export const JUDICIAL_WINDOW_MS = 30 * DAY_MS
/** Parties who intend it are reminded from the 25th of the 30 days on (DOMAIN §3.3 M9). */
export const JUDICIAL_REMINDER_MS = 25 * DAY_MS
/** A relapse within 180 days of the agreement counts (DOMAIN §3.3 M12). */
export const RELAPSE_WINDOW_MS = 180 * DAY_MS

const parties = { zh: '当事人', en: 'parties' }
const committee = { zh: '调解委员会', en: 'mediation committee' }
const mediator = { zh: '调解员', en: 'mediator' }
const court = { zh: '法院', en: 'court' }

function opening(id: string, type: string, origin: string, by: Transition['by']): Transition {
  return {
    id,
    type,
    from: [null],
    to: 'REGISTERED',
    stamp: 'registered',
    sets: ['causeCode', 'involvedBand', 'level', 'caseId', 'riskId', 'parentId'],
    assigns: { origin },
    by,
  }
}

/**
 * 人民调解: DOMAIN §2.4. Concluded = AGREED, or TERMINATED after mediation began (M3): both stamp `concluded`. Not accepted (M4n, which DOMAIN
 * names only in M3) and refused before the first session (M5, M5s) end it without that stamp. The limit is 30 natural days unless the parties
 * agree on another or extend it (深圳 art. 25). The court takes 3 days to accept and 15 to decide (2011 judicial rule).
 */
export const MEDIATION: Lifecycle = {
  family: 'mediation',
  states: [
    { id: 'REGISTERED', zh: '已登记', en: 'Registered' },
    { id: 'ACCEPTED', zh: '已受理', en: 'Accepted' },
    { id: 'MEDIATING', zh: '调解中', en: 'Mediating' },
    { id: 'AGREED', zh: '达成协议', en: 'Agreed' },
    { id: 'TERMINATED', zh: '终止', en: 'Terminated' },
    { id: 'PERFORMED', zh: '已履行', en: 'Performed' },
    { id: 'BREACHED', zh: '违约', en: 'Breached' },
    { id: 'REVISITED', zh: '已回访', en: 'Revisited' },
    { id: 'ARCHIVED', zh: '已归档', en: 'Archived' },
  ],
  // ARCHIVED takes one more event, a relapse.
  terminal: [],
  open: ['REGISTERED', 'ACCEPTED', 'MEDIATING'],
  clocks: ['MEDIATE', 'PERFORM', 'CONFIRM'],
  limits: {
    MEDIATE: { kind: 'fixed', limit: { value: 30, type: 'naturalDay' } },
    PERFORM: { kind: 'named' },
    CONFIRM: { kind: 'fixed', limit: { value: 18, type: 'naturalDay' } },
  },
  transitions: [
    opening('M1', 'med.applied', 'applied', parties),
    opening('M2', 'med.initiated', 'initiated', committee),
    {
      ...opening('M3', 'med.delegated', 'delegated', {
        zh: '委托移送单位',
        en: 'delegating body',
      }),
      renames: { delegator: 'delegator' },
    },
    {
      id: 'M4',
      type: 'med.accepted',
      from: ['REGISTERED'],
      to: 'ACCEPTED',
      stamp: 'accepted',
      clocks: [{ kind: 'start', clock: 'MEDIATE', dueField: 'agreedDueAt' }],
      by: committee,
    },
    {
      id: 'M4n',
      type: 'med.notAccepted',
      from: ['REGISTERED'],
      to: 'TERMINATED',
      stamp: 'notAccepted',
      by: committee,
    },
    {
      id: 'M5',
      type: 'med.refusedByParty',
      from: ['REGISTERED', 'ACCEPTED'],
      to: 'TERMINATED',
      stamp: 'refused',
      flags: ['refusedByParty'],
      clocks: [{ kind: 'stopAll' }],
      by: parties,
    },
    {
      id: 'M5s',
      type: 'med.refusedByParty',
      from: ['MEDIATING'],
      to: 'TERMINATED',
      stamp: 'refused',
      flags: ['refusedByParty'],
      clocks: [{ kind: 'stopAll' }],
      guards: ['beforeFirstSession'],
      by: parties,
    },
    {
      id: 'M6',
      type: 'med.assigned',
      from: ['ACCEPTED'],
      to: 'MEDIATING',
      stamp: 'assigned',
      sets: ['mediators'],
      by: committee,
    },
    {
      id: 'M7',
      type: 'med.sessionHeld',
      from: ['MEDIATING'],
      to: null,
      stamp: 'firstSession',
      counts: ['sessionCount'],
      by: mediator,
    },
    {
      id: 'M8',
      type: 'med.agreed',
      from: ['MEDIATING'],
      to: 'AGREED',
      stamp: 'agreed',
      stamps: ['concluded'],
      sets: ['form', 'resolvedTier', 'performDueAt', 'judicialIntended'],
      clocks: [
        { kind: 'stop', clock: 'MEDIATE' },
        { kind: 'start', clock: 'PERFORM', dueField: 'performDueAt' },
      ],
      by: mediator,
    },
    {
      id: 'M9',
      type: 'med.failed',
      from: ['MEDIATING'],
      to: 'TERMINATED',
      stamp: 'failed',
      stamps: ['concluded'],
      clocks: [{ kind: 'stopAll' }],
      by: mediator,
    },
    {
      id: 'M10',
      type: 'med.extended',
      from: ['MEDIATING'],
      to: null,
      counts: ['extendCount'],
      clocks: [{ kind: 'move', clock: 'MEDIATE', field: 'newDueAt' }],
      by: parties,
    },
    {
      id: 'M11',
      type: 'med.judicialConfirmApplied',
      from: ['AGREED'],
      to: null,
      stamp: 'judicialApplied',
      flags: ['judicialApplied'],
      clocks: [{ kind: 'start', clock: 'CONFIRM' }],
      guards: ['judicialWindow'],
      by: parties,
    },
    {
      id: 'M12',
      type: 'med.judicialConfirmed',
      from: ['AGREED'],
      to: null,
      stamp: 'judicialConfirmed',
      flags: ['judicialConfirmed'],
      clocks: [{ kind: 'stop', clock: 'CONFIRM' }],
      guards: ['judicialWasApplied'],
      by: court,
    },
    {
      id: 'M13',
      type: 'med.judicialRefused',
      from: ['AGREED'],
      to: null,
      stamp: 'judicialRefused',
      flags: ['judicialRefused'],
      clocks: [{ kind: 'stop', clock: 'CONFIRM' }],
      guards: ['judicialWasApplied'],
      by: court,
    },
    {
      id: 'M14',
      type: 'med.performed',
      from: ['AGREED'],
      to: 'PERFORMED',
      stamp: 'performed',
      clocks: [{ kind: 'stopAll' }],
      by: committee,
    },
    {
      id: 'M15',
      type: 'med.partlyPerformed',
      from: ['AGREED'],
      to: null,
      stamp: 'partlyPerformed',
      flags: ['partlyPerformed'],
      by: committee,
    },
    {
      id: 'M16',
      type: 'med.breached',
      from: ['AGREED'],
      to: 'BREACHED',
      stamp: 'breached',
      clocks: [{ kind: 'stopAll' }],
      by: committee,
    },
    {
      id: 'M17',
      type: 'med.revisited',
      from: ['PERFORMED'],
      to: 'REVISITED',
      stamp: 'revisited',
      flagFrom: { flag: 'relapseSeen', field: 'relapse' },
      by: mediator,
    },
    {
      id: 'M18',
      type: 'med.archived',
      from: ['REVISITED', 'TERMINATED', 'BREACHED'],
      to: 'ARCHIVED',
      stamp: 'archived',
      by: committee,
    },
    {
      id: 'M19',
      type: 'med.relapsed',
      from: ['ARCHIVED'],
      to: null,
      stamp: 'relapsed',
      sets: ['newMediationId'],
      flags: ['relapsed'],
      by: committee,
    },
    {
      id: 'M20',
      type: 'med.rated',
      from: '*',
      to: null,
      stamp: 'rated',
      by: parties,
    },
  ],
}
