import { stamp, type Count } from './count.ts'

/** DOMAIN §3.1 as far as the catalogue has it. */
export function countGrid(count: Count): void {
  const rostered = count.of('shift').filter((record) => {
    const began = stamp(record, 'rosterBegan')
    return (
      began !== undefined &&
      count.now.lasts(began, stamp(record, 'rosterEnded') ?? stamp(record, 'cancelled') ?? null)
    )
  })
  const present = rostered.filter((record) => count.now.inState(record, 'ON_DUTY'))
  count.rate('G4@now', present.length, rostered.length)
}
