import type { Window } from '../../../shared/indicator/types.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { standingIn, OPEN } from './case/rounds.ts'
import { stamp, type Count } from './count.ts'
import { factsBefore } from './facts-of.ts'
import type { Told } from './lives.ts'
import { communityLevel, figuresFrom, holderOf, placesOf } from './grid-places.ts'
import { codesBelow } from './regions.ts'

/** G9, G10, quarterly joint councils. */
export function countGridLoad(count: Count): void {
  const staff = staffOf(count)
  const open = standingIn(count.now, count.of('case'), OPEN).length
  count.put('gridStaff@now', staff)
  count.rate('G9@now', open, staff)
  const projects = count.world.of('project').filter(({ state }) => state !== 'CANCELLED')
  countCommunities(count, 'G10', 'year', 5, projects, 'listed')
  const joint = count.world.of('council').filter(({ fields }) => fields['kind'] === 'joint')
  countCommunities(count, 'councilRate', 'quarter', 1, joint, 'held')
}

/** Those of the package and who joined since, less who left. */
function staffOf(count: Count): number {
  const { tree } = count.context
  const codes = codesBelow(tree, count.regionCode)
  const packaged = tree.codes.reduce(
    (sum, code, i) => sum + (codes.has(code) ? (tree.held?.staff[i] ?? 0) : 0),
    0,
  )
  const told = factsBefore(count.told('member', 'grid.staffChanged'), count.now.until)
  let changed = 0
  for (const post of told.values()) {
    changed += Number(isFullTime(post.at(-1)!, 'joined')) - Number(stoodInPackage(count, post))
  }
  return Math.max(0, packaged + changed)
}

function isFullTime({ fact }: Told, change: 'joined' | 'left'): boolean {
  return fact.data['role'] === 'gridStaff' && fact.data['change'] === change
}

/** What the package has is as it was at its figures' instant; whoever is heard of first when leaving was in it. */
function stoodInPackage(count: Count, post: readonly Told[]): boolean {
  const from = figuresFrom(count)
  const before = post.findLast(({ fact }) => fact.time < from)
  return before === undefined ? isFullTime(post[0]!, 'left') : isFullTime(before, 'joined')
}

/** Communities in which at least so many records have their instant in the window. */
function countCommunities(
  count: Count,
  id: string,
  only: Window,
  least: number,
  records: readonly LedgerRecord[],
  name: string,
): void {
  const { tree } = count.context
  const level = communityLevel(tree)
  const communities = placesOf(count, level)
  count.eachWindow(
    ({ window, has }) => {
      const enough = communities.filter(({ code }) => {
        const here = records.filter(
          (record) => holderOf(tree, record.regionCode, level) === code && has(stamp(record, name)),
        )
        return here.length >= least
      })
      count.rate(`${id}@${window}`, enough.length, communities.length)
    },
    [only],
  )
}
