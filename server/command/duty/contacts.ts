import type { DistrictPackage } from '../../../shared/region/package.ts'
import { placeName } from '../../../shared/region/place-name.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'

/** Somebody who can be called: a post of the roster, by its office extension where the package has one. */
export interface Contact {
  readonly post: string
  readonly role: string
  readonly region: string
  /** Of a grid with its community: 03网格 alone is the name of many. */
  readonly regionName: string
  /** null = the package names none. */
  readonly extension: string | null
}

/** Lines of one answer (RULES LL4). */
export const MOST_CONTACTS = 100

/** Posts whose name, or whose region's name, holds the words; the duty room's own and those of leaders come first. No name and no private phone is in a package. */
export function contactsOf(
  { roster }: Pick<DistrictPackage, 'roster'>,
  tree: RegionTree,
  query: string,
): {
  readonly contacts: readonly Contact[]
  readonly more: number
  readonly hasExtensions: boolean
} {
  const root = tree.codes[0]!
  const { duty } = roster
  const own: Contact[] =
    duty === undefined
      ? []
      : [duty.leaderPost, ...duty.officerPosts].map((post, i) => ({
          ...{ post, role: 'duty', region: root, regionName: placeName(tree, root, 'zh') },
          extension: duty.extensions?.[i] ?? null,
        }))
  const posts = roster.posts.map(({ post, role, region, extension }): Contact => ({
    ...{ post, role, region, regionName: placeName(tree, region, 'zh') },
    extension: extension ?? null,
  }))
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = [...own, ...posts.toSorted(leadersFirst)].filter((contact) =>
    words.every((word) =>
      `${contact.post} ${contact.regionName} ${placeName(tree, contact.region, 'en')} ${contact.region}`
        .toLowerCase()
        .includes(word),
    ),
  )
  return {
    contacts: found.slice(0, MOST_CONTACTS),
    more: Math.max(0, found.length - MOST_CONTACTS),
    hasExtensions: [...own, ...posts].some(({ extension }) => extension !== null),
  }
}

function leadersFirst(a: Contact, b: Contact): number {
  return Number(b.role === 'leader') - Number(a.role === 'leader')
}
