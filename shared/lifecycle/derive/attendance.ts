import type { DeriveContext } from './context.ts'
import type { DerivedFact, LedgerRecord } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** Instant at which the service ended: the check-out, without one the end of the twelve hours. */
export function serviceEnd(at: Readonly<Record<string, number>>): number | undefined {
  return at['checkedOut'] ?? at['autoClosed']
}

/** Confirmed hours go to the volunteer, who is the distinct person behind many attendances (DOMAIN §0.5.10). */
export function servedOf(
  record: LedgerRecord,
  { calendar }: DeriveContext,
): readonly DerivedFact[] {
  const volunteerId = record.fields['volunteerId']
  const minutes = record.fields['minutes']
  const at = record.rounds[0]?.at ?? {}
  const endAt = serviceEnd(at)
  if (record.state !== 'CONFIRMED' || typeof volunteerId !== 'string') return NOTHING
  if (endAt === undefined || typeof minutes !== 'number') return NOTHING
  const day = calendar.dayOf(endAt)
  const date = calendar.dateOf(day)
  return [
    {
      family: 'volunteer',
      subject: volunteerId,
      id: record.id,
      type: 'vol.served',
      time: at['confirmed'] ?? endAt,
      data: {
        minutes,
        endAt,
        day,
        month: date.year * 12 + date.month - 1,
        until7: calendar.startOfDay(day + 7),
        until30: calendar.startOfDay(day + 30),
      },
    },
  ]
}
