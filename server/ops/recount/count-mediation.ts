import { stamp, type Count } from './count.ts'

/** DOMAIN §3.3 as far as the catalogue has it. */
export function countMediation(count: Count): void {
  countRisks(count)
  countMediations(count)
}

const RISK_OPEN = ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED']
const LEVELS = ['red', 'orange', 'yellow', 'blue']

function countRisks(count: Count): void {
  const risks = count.of('risk')
  const open = risks.filter((record) => count.now.inState(record, ...RISK_OPEN))
  count.put('M1b@now', open.length)
  count.split('M1b@now', 'level', open, 'level', LEVELS)
  count.eachWindow(({ window, has }) =>
    count.put(`M1a@${window}`, risks.filter((record) => has(stamp(record, 'registered'))).length),
  )
}

const STAGES = ['registered', 'accepted', 'mediating', 'agreed', 'performed', 'revisited']
const ORIGINS = ['initiated', 'applied', 'delegated']
const TIERS = ['grid', 'community', 'street', 'district', 'judicial']

function countMediations(count: Count): void {
  const all = count.of('mediation')
  for (const stage of STAGES)
    count.put(
      `medStage@now{stage=${stage}}`,
      all.filter((record) => count.now.inState(record, stage.toUpperCase())).length,
    )
  count.eachWindow(({ window, has }) => {
    const accepted = all.filter((record) => has(stamp(record, 'accepted')))
    const agreed = all.filter((record) => has(stamp(record, 'agreed')))
    const failed = all.filter((record) => has(stamp(record, 'failed'))).length
    const refused = all.filter((record) => has(stamp(record, 'refused'))).length
    count.put(`M2a@${window}`, accepted.length)
    count.split(`M2b@${window}`, 'origin', accepted, 'origin', ORIGINS)
    count.split(`medTier@${window}`, 'tier', agreed, 'resolvedTier', TIERS)
    const concluded = agreed.length + failed
    const settledIn = (tier: string): number =>
      agreed.filter(({ fields }) => fields['resolvedTier'] === tier).length
    count.rate(`M3@${window}`, agreed.length, concluded, refused)
    count.rate(`M3b@${window}`, agreed.length, accepted.length)
    count.rate(`M4@${window}`, settledIn('grid'), concluded)
    count.rate(`M5@${window}`, settledIn('grid') + settledIn('community'), concluded)
  })
}
