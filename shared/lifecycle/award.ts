/** How many points an hour of service is worth, by service class; a choice of the district. */
export interface AwardRule {
  /** Points an hour, to two decimals. */
  readonly unitPoints: Readonly<Record<string, number>>
  /** Points an hour of a class that is not listed. */
  readonly otherwise: number
  /** Hours of one activity that are paid at most, e.g. 2; null = all. */
  readonly capHours: number | null
}

/** 1 h = 1 point with two hours an activity at most, as in 海林 (DOMAIN §2.3). */
export const DEFAULT_AWARD: AwardRule = { unitPoints: {}, otherwise: 1, capHours: 2 }

const HUNDREDTHS = 100
const MINUTES_OF_HOUR = 60

/**
 * Points that confirmed minutes of a service class are worth: `floor(hours × unitPoints(class))` (DOMAIN §2.3). It checks and suggests; what was
 * issued stands in the fact.
 */
export function pointsFor(minutes: number, serviceClass: string, rule: AwardRule): number {
  const paid = rule.capHours === null ? minutes : Math.min(minutes, rule.capHours * MINUTES_OF_HOUR)
  const unit = Object.hasOwn(rule.unitPoints, serviceClass)
    ? rule.unitPoints[serviceClass]!
    : rule.otherwise
  // In whole hundredths, so that 50 min at 1.2 points an hour are one point on every machine.
  return Math.floor((paid * Math.round(unit * HUNDREDTHS)) / (HUNDREDTHS * MINUTES_OF_HOUR))
}
