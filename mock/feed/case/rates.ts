import { HOUR_MS, MINUTE_MS } from '../../lib/day.ts'

/**
 * How cases fare. Limits are the package's own; these are the spans people take inside them and how often things go another way. All are
 * choices [DESIGN] made so that the indicators come out near the public references of DOMAIN §3.2: 结案率 93–96 %, 按期 80–90 %, 退单 ≤ 3 %,
 * 返工 ≤ 4 %, 吹哨 2–10 % of filed, 自行处置 60–80 % of what staff find.
 */
export const CASE_RATES = {
  /** A day of the demo district, about 200,000 a year. */
  perDay: 550,
  selfHandled: 0.77,
  selfHandledMs: 24 * MINUTE_MS,
  rejectedCitizen: 0.045,
  rejectedOther: 0.015,
  cancelled: 0.006,
  returned: 0.025,
  /** Of the returned: decided by whoever stands above both, the rest goes elsewhere at once. */
  arbitrated: 0.4,
  arbitrateMs: 9 * HOUR_MS,
  extended: 0.04,
  extendDenied: 0.12,
  suspended: 0.03,
  escalated: 0.02,
  /** Of filed cases that are urgent or have days of time: about one in twenty of all filed. */
  whistled: 0.09,
  reworked: 0.032,
  notVerifiable: 0.03,
  supervisedLate: 0.6,
  supervisedKey: 0.006,
  /** Most supervised cases are handled before the reply is due; of the others some keep silent until after it. */
  repliedInTime: 0.97,
  repliedByTheLate: 0.82,
  appealedLate: 0.05,
  appealAccepted: 0.5,
  reopenedUnsolved: 0.4,
  reopenedOther: 0.004,
  /** Share of what is found at places known for it: residents ask about the same place more than staff find there. */
  hotSpotOfCitizens: 0.14,
  hotSpotOfStaff: 0.06,
  mergedAtHotSpot: 0.35,
  mediated: 0.6,
  acceptMs: 20 * MINUTE_MS,
  acceptUrgentMs: 6 * MINUTE_MS,
  fileMs: 15 * MINUTE_MS,
  dispatchMs: 12 * MINUTE_MS,
  signMs: 14 * MINUTE_MS,
  signedAtNight: 0.85,
  signUrgentMs: 4 * MINUTE_MS,
  contacted: 0.985,
  contactMs: 2.2 * HOUR_MS,
  contactTimedMs: 45 * MINUTE_MS,
  contactUrgentMs: 11 * MINUTE_MS,
  assignMs: 35 * MINUTE_MS,
  verifyMs: 2.5 * HOUR_MS,
  callbackMs: 18 * HOUR_MS,
} as const
