import { z } from 'zod'
import { EVENT_GRADES, INCIDENT_CLASSES } from '../../lifecycle/response.ts'
import { OWN_WORDS } from '../../lib/own-words.ts'

/**
 * What each change of mode must state. That is law, not taste: a warning states eight items (突发事件应对法 art. 64), a response its matter, level, expected duration
 * and measures (art. 72); the rest is DOMAIN §4.2.
 */

export const ModeText = z.string().trim().min(1).max(400)
export const RegionCodes = z.array(z.string().min(1).max(32)).min(1).max(400)
/** RFC 3339 with an offset; kept as it was written. */
export const WrittenInstant = z.iso.datetime({ offset: true })
/** 1 is the highest: warnings 红橙黄蓝 (art. 63), responses Ⅰ–Ⅳ (art. 71). Two scales, two fields. */
export const Grade = z.int().min(1).max(4)
/** An officer's own choice of words for whose power it is. */
const Authority = z.string().trim().min(1).max(60)
const ExpectedHours = z
  .number()
  .positive()
  .max(24 * 60)
/** Of the residents of the regions those who are exposed; declared by whoever starts, all of them where nobody does (DOMAIN §3.6, E13). */
export const ExposureShare = z.number().positive().max(1)
const PlanId = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)

/** Who ordered it by word, when, and how it came, where there is no document number (A2). */
export const VerbalOrder = z.strictObject({
  who: z.string().trim().min(1).max(60),
  when: WrittenInstant,
  how: z.string().trim().min(1).max(60),
})

/** 事件等级: stated by the competent body, never computed (art. 3); a third scale beside warnings and responses. */
const gradeFields = {
  grade: z.enum(EVENT_GRADES),
  /** Needed with a grade. */
  statedBy: z.string().trim().min(1).max(60).optional(),
}

/** Basic facts of a sudden event (DOMAIN §2.6.2). */
export const Incident = z
  .strictObject({
    class: z.enum(INCIDENT_CLASSES),
    subtype: z.string().trim().min(1).max(60).optional(),
    ...gradeFields,
    occurredAt: WrittenInstant,
    foundAt: WrittenInstant,
    place: z.string().trim().min(1).max(120),
    /** Where it stands on the map: a GeoJSON position, WGS84 [longitude, latitude]. */
    point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
    summary: ModeText.optional(),
  })
  .refine(({ grade, statedBy }) => grade === 'ungraded' || statedBy !== undefined, {
    path: ['statedBy'],
    error: OWN_WORDS.gradeUnstated.en,
  })

/** A1 NORMAL → ALERT upon a warning: the eight items of art. 64. */
export const AlertFields = z.strictObject({
  warningKind: z.string().trim().min(1).max(30),
  warningLevel: Grade,
  warningStartAt: WrittenInstant,
  regionCodes: RegionCodes,
  matter: ModeText,
  measures: ModeText,
  authority: Authority,
  issuedAt: WrittenInstant,
  docNo: ModeText.optional(),
  planId: PlanId.optional(),
  /** The warning received that it confirms. */
  warningId: z.string().max(128).optional(),
})

/** A1 without a warning of the law, and A8: why, and where. */
export const WatchFields = z.strictObject({
  reason: ModeText,
  regionCodes: RegionCodes,
  matter: ModeText.optional(),
  measures: ModeText.optional(),
  planId: PlanId.optional(),
})

const startFields = {
  matter: ModeText,
  responseLevel: Grade,
  authority: Authority,
  docNo: ModeText.optional(),
  verbalOrder: VerbalOrder.optional(),
  expectedHours: ExpectedHours,
  measures: ModeText,
  regionCodes: RegionCodes,
  exposureShare: ExposureShare.optional(),
  planId: PlanId.optional(),
}

/** A2 ALERT → EMERGENCY: art. 72. */
export const StartFields = z.strictObject({ ...startFields, incident: Incident.optional() })
/** A2′ NORMAL → EMERGENCY: the same and the basic facts of the incident. */
export const SuddenStartFields = z.strictObject({ ...startFields, incident: Incident })

/** A3 up, A4 down. */
export const LevelFields = z.strictObject({
  responseLevel: Grade,
  reason: ModeText,
  authority: Authority,
  docNo: ModeText.optional(),
  verbalOrder: VerbalOrder.optional(),
  measures: ModeText.optional(),
})

/** A5 EMERGENCY → RECOVERY (art. 86). */
export const EndFields = z.strictObject({
  endBasis: ModeText,
  residualMeasures: ModeText,
  openTasks: ModeText,
  authority: Authority.optional(),
  docNo: ModeText.optional(),
})

/** A5′: 误启动. */
export const RevertFields = z.strictObject({ reason: ModeText })

/** A6 RECOVERY → NORMAL: every point of the checklist is done. */
export const CloseFields = z.strictObject({
  checklist: z.strictObject({
    evacueesReturned: z.literal(true),
    utilitiesRestored: z.literal(true),
    materialsSettled: z.literal(true),
    purgeScheduled: z.literal(true),
  }),
})

/** A7 ALERT → NORMAL. */
export const LiftFields = z.strictObject({ liftedAt: WrittenInstant, liftBasis: ModeText })

/** Official figures only, with who gave them (art. 61). */
export const Casualties = z.strictObject({
  dead: z.int().nonnegative(),
  injured: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  trapped: z.int().nonnegative(),
})

/**
 * A line for the log that changes no mode: 会商纪要, what the competent body says of the incident, a warning that its issuer has changed, what a change of mode
 * has led to.
 */
export const NoteFields = z
  .strictObject({
    kind: z.enum(['minutes', 'incident', 'warning', 'effect']),
    text: z.string().trim().min(1).max(2000),
    eventGrade: z.enum(EVENT_GRADES).optional(),
    casualties: Casualties.optional(),
    statedBy: z.string().trim().min(1).max(60).optional(),
    warningLevel: Grade.optional(),
  })
  .refine(
    ({ eventGrade, casualties, warningLevel, statedBy }) =>
      statedBy !== undefined ||
      (casualties === undefined &&
        warningLevel === undefined &&
        (eventGrade ?? 'ungraded') === 'ungraded'),
    { path: ['statedBy'], error: OWN_WORDS.figuresUnstated.en },
  )

/** Approval by telephone, where the second person cannot be reached otherwise (DOMAIN §4.2). */
export const PhoneApproval = z.strictObject({
  calledAt: WrittenInstant,
  /** A line or extension of an office, never a person's own number. */
  numberDialled: z.string().regex(/^[0-9][0-9 -]{1,18}[0-9]$/, OWN_WORDS.officeNumber.en),
  /** Post of who answered and approved. */
  answeredBy: z.string().trim().min(1).max(60),
})
