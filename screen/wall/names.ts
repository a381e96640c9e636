import { l2Code } from '../../shared/indicator/dimensions.ts'
import { placeName } from '../../shared/region/place-name.ts'
import type { DistrictData } from '../live/district.ts'
import type { Lang } from '../i18n/texts.ts'
import type { Names } from '../panel/input.ts'

interface Named {
  readonly code: string
  readonly name: string
  readonly nameEn?: string | undefined
}

/** Names of the package's codes; a code the package does not know is its own name. */
export function namesOf(data: DistrictData, lang: Lang): Names {
  const { sources, categories, orgs, causes } = data.catalogue
  const table = (named: readonly Named[]): ((code: string) => string) => {
    const names = new Map(named.map((entry) => [entry.code, nameIn(entry, lang)]))
    return (code) => names.get(code) ?? code
  }
  const children = categories.flatMap((l1) =>
    l1.children.flatMap((l2) => [l2, { ...l2, code: l2Code(l1.code, l2.code) }]),
  )
  const posts = dutyPostsOf(data)
  return {
    source: table(sources),
    // Codes of the second level are unique with their first alone: a bare one that both levels have is the first's.
    category: table([...children, ...categories]),
    org: table(orgs),
    cause: table(causes),
    region: (code) => {
      const entry = data.tree.entries[data.tree.indexOf(code)]
      return entry === undefined ? code : nameIn(entry, lang)
    },
    place: (code) => placeName(data.tree, code, lang),
    post: (name) => (lang === 'en' ? (posts.get(name) ?? name) : name),
  }
}

/** What a package says of where its data come from; undefined when it says nothing. */
export function creditOf(data: DistrictData | null, lang: Lang): string | undefined {
  const { attribution, attributionEn } = data?.district ?? {}
  return lang === 'en' ? (attributionEn ?? attribution) : attribution
}

/** English names of the posts that keep the duty room. */
function dutyPostsOf({ duty }: DistrictData): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  if (duty?.leaderPostEn !== undefined) names.set(duty.leaderPost, duty.leaderPostEn)
  duty?.officerPosts.forEach((post, i) => {
    const name = duty.officerPostsEn?.[i]
    if (name !== undefined) names.set(post, name)
  })
  return names
}

export function nameIn(entry: Named, lang: Lang): string {
  return lang === 'en' ? (entry.nameEn ?? entry.name) : entry.name
}
