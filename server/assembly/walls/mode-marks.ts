/** Facts that change the mode of a world (DOMAIN §4.2): every screen of it has to have them within seconds (RULES LT3). */
const MODE_FACTS: ReadonlySet<string> = new Set([
  'response.alerted',
  'response.started',
  'response.levelChanged',
  'response.ended',
  'response.reverted',
  'response.annulled',
  'response.closed',
  'response.lifted',
])

export function changesMode(type: string): boolean {
  return MODE_FACTS.has(type)
}
