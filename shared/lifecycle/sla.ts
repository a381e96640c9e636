import type { Standard } from '../region/package.ts'
import type { Limit } from './types.ts'

/** Limits a case has beside ACCEPT; frozen in the record at FILED (T6). */
export interface SlaSnapshot {
  readonly class: SlaClass
  readonly ACCEPT: Limit
  readonly DISPATCH: Limit
  readonly SIGN: Limit
  readonly RESPOND: Limit
  readonly HANDLE: Limit
  readonly VERIFY: Limit
}

export type SlaClass = 'urgent' | 'timed' | 'general' | 'complex' | 'petition'

const minutes = (value: number): Limit => ({ value: value / 60, type: 'urgentHour' })
const hours = (value: number): Limit => ({ value, type: 'urgentHour' })
const days = (value: number): Limit => ({ value, type: 'naturalDay' })

/** Natural hours after feedback [DESIGN], DOMAIN §2.2.7. */
export const VERIFY_LIMIT: Limit = hours(24)

/**
 * DOMAIN §2.2.7 by class. ACCEPT from §0.5.3; urgent, timed, general and complex after DB11/T 2021-2022; petition from
 * 信访工作条例 arts 22–34 (15 d notice, 60 d).
 */
export const SLA_TABLE: Readonly<Record<SlaClass, Omit<SlaSnapshot, 'class' | 'VERIFY'>>> = {
  urgent: {
    ACCEPT: minutes(30),
    DISPATCH: hours(1),
    SIGN: minutes(10),
    RESPOND: minutes(30),
    HANDLE: hours(2),
  },
  timed: {
    ACCEPT: { value: 4, type: 'workHour' },
    DISPATCH: hours(2),
    SIGN: hours(1),
    RESPOND: hours(2),
    HANDLE: hours(24),
  },
  general: {
    ACCEPT: { value: 4, type: 'workHour' },
    DISPATCH: hours(24),
    SIGN: hours(1),
    RESPOND: hours(24),
    HANDLE: days(7),
  },
  complex: {
    ACCEPT: { value: 4, type: 'workHour' },
    DISPATCH: hours(24),
    SIGN: hours(1),
    RESPOND: hours(24),
    HANDLE: days(15),
  },
  petition: {
    ACCEPT: { value: 4, type: 'workHour' },
    DISPATCH: hours(24),
    SIGN: hours(1),
    RESPOND: days(15),
    HANDLE: days(60),
  },
}

/** Flag of a round whose limits a response raised to those of L1 (DOMAIN §4.2, A1); a reopening begins without it. */
export const LIMITS_RAISED = 'limitsRaised'

/** What a limit becomes when it is raised: that of L1, unless it was a shorter one already. */
export function raisedLimit(own: Limit | null, clock: keyof (typeof SLA_TABLE)['urgent']): Limit {
  const urgent = SLA_TABLE.urgent[clock]
  return own?.type === 'urgentHour' && own.value < urgent.value ? own : urgent
}

/** Clocks that raising concerns: the verification's is the same for all. */
export const RAISED_CLOCKS = Object.keys(
  SLA_TABLE.urgent,
) as readonly (keyof typeof SLA_TABLE.urgent)[]

/** Source code of petitions (信访) in a package's catalogue. */
export const PETITION_SOURCE = 'petition'

/** What decides the limits of a case. */
export interface SlaSelector {
  readonly urgency?: unknown
  readonly source?: unknown
  readonly complex?: unknown
}

/**
 * Row of the table. L1 comes first; a standard in natural hours of at most a day is a timed one (water, power, gas, heat, extreme
 * weather).
 */
export function slaClassOf(fields: SlaSelector, standard: Standard | undefined): SlaClass {
  const urgency = fields.urgency ?? standard?.urgencyDefault
  if (urgency === 'L1') return 'urgent'
  if (fields.source === PETITION_SOURCE) return 'petition'
  if (fields.complex === true) return 'complex'
  return standard?.limitType === 'urgentHour' && standard.limitValue <= 24 ? 'timed' : 'general'
}

/**
 * Limits of a case. HANDLE is the category's standard where the package has one (DOMAIN §2.2.4), except for petitions and complex cases, and
 * for a case raised to L1 unless its standard was written for L1: those have the limit of their class.
 */
export function slaOf(fields: SlaSelector, standard: Standard | undefined): SlaSnapshot {
  const slaClass = slaClassOf(fields, standard)
  const row = SLA_TABLE[slaClass]
  return {
    class: slaClass,
    ...row,
    HANDLE:
      standard !== undefined && isForClass(standard, slaClass)
        ? { value: standard.limitValue, type: standard.limitType }
        : row.HANDLE,
    VERIFY: VERIFY_LIMIT,
  }
}

/** Whether a category's standard was written for cases of the class; a standard knows neither petitions nor complex cases. */
function isForClass({ urgencyDefault }: Standard, slaClass: SlaClass): boolean {
  if (slaClass === 'urgent') return urgencyDefault === 'L1'
  return slaClass === 'timed' || slaClass === 'general'
}
