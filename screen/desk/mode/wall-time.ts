import { computed } from 'vue'
import { buildZone } from '../../../shared/lib/zone.ts'
import { useDesk } from '../use-desk.ts'

const DAY_MS = 86_400_000

/** Instants as a form types them, in the district's own zone: `2026-06-01T08:00` ↔ RFC 3339 with its offset. */
export function useWallTime() {
  const { timeZone, serverMs } = useDesk()
  const now = serverMs.value
  const zone = computed(() => buildZone(timeZone.value, now - 400 * DAY_MS, now + 400 * DAY_MS))

  function offsetText(ms: number): string {
    const minutes = Math.round(zone.value.offsetAt(ms) / 60_000)
    const abs = Math.abs(minutes)
    const part = (n: number): string => `${n}`.padStart(2, '0')
    return `${minutes < 0 ? '-' : '+'}${part(Math.floor(abs / 60))}:${part(abs % 60)}`
  }
  /** What `<input type="datetime-local">` shows of an instant. */
  const wall = (ms: number): string =>
    new Date(ms + zone.value.offsetAt(ms)).toISOString().slice(0, 16)
  const iso = (ms: number): string => `${wall(ms)}:00${offsetText(ms)}`
  return {
    wall: (text: string): string => {
      const ms = Date.parse(text)
      return Number.isNaN(ms) ? '' : wall(ms)
    },
    iso,
    /** Empty for what is no time. */
    fromWall: (text: string): string => {
      const ms = Date.parse(`${text}:00Z`)
      return Number.isNaN(ms) ? '' : iso(zone.value.fromWall(ms))
    },
  }
}
