import { expect, it } from 'vitest'
import { rosterShifts } from './rosters.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const shiftsAt = (text: string) =>
  rosterShifts(at(text), 'Asia/Shanghai').map(({ id, from, to }) => [
    id,
    ...[from, to].map((ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(5, 16)),
  ])

it('offers the shift that runs first, by the clock of the district', () => {
  expect(shiftsAt('2026-06-01T10:00')[0]).toEqual(['day', '06-01T08:00', '06-01T20:00'])
  expect(shiftsAt('2026-06-01T21:00')[0]).toEqual(['night', '06-01T20:00', '06-02T08:00'])
  expect(shiftsAt('2026-06-02T03:00')[0]).toEqual(['night', '06-01T20:00', '06-02T08:00'])
})

it('offers the next shift already to a relief that comes early', () => {
  expect(shiftsAt('2026-06-01T19:50')[0]).toEqual(['night', '06-01T20:00', '06-02T08:00'])
  expect(shiftsAt('2026-06-01T07:50')[0]).toEqual(['day', '06-01T08:00', '06-01T20:00'])
})

it('offers no shift that is over', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = at(`2026-06-01T${String(hour).padStart(2, '0')}:30`)
    for (const { to, from } of rosterShifts(now, 'Asia/Shanghai')) {
      expect(to).toBeGreaterThan(now)
      expect(to - from).toBeLessThanOrEqual(24 * 3_600_000)
    }
  }
})
