import type { Bilingual } from '../../shared/indicator/types.ts'
import type { Place, Roster } from '../../shared/region/package.ts'
import type { MadeRegion } from './regions.ts'
import { STREET } from './regions.ts'
import { streamOf } from './random.ts'

type Post = Roster['posts'][number]

const POST_NAMES: Readonly<Record<Post['role'], Bilingual>> = {
  gridLead: { zh: '网格长', en: 'Grid lead' },
  gridStaff: { zh: '专职网格员', en: 'Full-time grid worker' },
  partTimeStaff: { zh: '兼职网格员', en: 'Part-time grid worker' },
  microStaff: { zh: '微网格员', en: 'Micro-grid worker' },
  police: { zh: '社区民警', en: 'Community police officer' },
  lawyer: { zh: '法律顾问', en: 'Legal adviser' },
  doctor: { zh: '家庭医生', en: 'Family doctor' },
  property: { zh: '物业负责人', en: 'Property manager' },
  urban: { zh: '城管队员', en: 'City management officer' },
  leader: { zh: '包联领导', en: 'Leader in charge' },
}

/** Posts of grids by role (DOMAIN §2.1.3). Holders are pseudonyms; no names, no phones. */
export function makeRoster(regions: readonly MadeRegion[]): Roster {
  const posts: Post[] = []
  let serial = 0
  let community = ''
  let communityEn = ''
  const share = (region: string, role: Post['role'], personRef: string): void => {
    const { zh, en } = POST_NAMES[role]
    const post =
      role === 'lawyer'
        ? { post: `${community}${zh}`, postEn: `${communityEn} ${en.toLowerCase()}` }
        : { post: zh, postEn: en }
    posts.push({ region, role, personRef, ...post })
  }
  const add = (region: string, role: Post['role']): void =>
    share(region, role, `P${String(++serial).padStart(5, '0')}`)
  let shared: Record<'police' | 'lawyer' | 'doctor' | 'urban' | 'leader', string> | undefined
  for (const { entry } of regions) {
    if (entry.level === 'community') {
      community = entry.name
      communityEn = entry.nameEn ?? entry.name
      const ref = (kind: string): string => `${kind}${entry.code.slice(-3)}`
      shared = {
        police: ref('J'),
        lawyer: ref('L'),
        doctor: ref('Y'),
        urban: ref('C'),
        leader: ref('B'),
      }
    }
    if (entry.level === 'grid') {
      add(entry.code, 'gridLead')
      add(entry.code, 'gridStaff')
      if (entry.kind === 'general') add(entry.code, 'partTimeStaff')
      share(entry.code, 'police', shared!.police)
      share(entry.code, 'lawyer', shared!.lawyer)
      share(entry.code, 'doctor', shared!.doctor)
      share(entry.code, 'urban', shared!.urban)
      share(entry.code, 'leader', shared!.leader)
      if (entry.kind === 'general') add(entry.code, 'property')
    }
    if (entry.level === 'micro') add(entry.code, 'microStaff')
  }
  return {
    posts,
    duty: {
      leaderPost: '街道党工委副书记(带班)',
      leaderPostEn: 'Deputy party secretary',
      officerPosts: ['综合治理办值班员', '应急管理办值班员', '网格化服务中心值班长'],
      officerPostsEn: ['Governance office', 'Emergency office', 'Grid centre chief'],
    },
  }
}

/** Kinds of places (DOMAIN §2.1.3): one in so many communities, with a usual capacity. */
const PLACES: readonly (readonly [id: string, kind: string, every: number, capacity: number])[] = [
  ['service', '党群服务中心', 1, 200],
  ['mediation', '调解室', 1, 12],
  ['clinic', '卫生站', 1, 40],
  ['parlour', '会客厅', 2, 30],
  ['station', '驿站', 3, 25],
  ['police', '警务室', 3, 10],
  ['shelter', '避难场所', 4, 1500],
  ['stores', '物资库', 8, 0],
  ['school', '学校', 4, 1200],
  ['care', '养老机构', 6, 120],
]

export function makePlaces(seed: number, regions: readonly MadeRegion[]): Place[] {
  const random = streamOf(seed, 'places')
  const microsOf = new Map<string, MadeRegion[]>()
  for (const region of regions) {
    if (region.entry.level !== 'micro') continue
    const code = region.entry.code.slice(0, 12)
    microsOf.set(code, [...(microsOf.get(code) ?? []), region])
  }
  const street = regions[0]!
  const places: Place[] = [
    {
      id: 'command',
      kind: '指挥中心',
      name: `${STREET.zh}社会治理指挥中心`,
      region: street.entry.code,
      point: pair(street.point),
      capacity: 60,
    },
  ]
  const communities = regions.filter((region) => region.entry.level === 'community')
  communities.forEach(({ entry }, c) => {
    const micros = microsOf.get(entry.code)!
    PLACES.forEach(([id, kind, every, capacity], p) => {
      if ((c + p) % every !== 0) return
      const host = micros[Math.floor(random() * micros.length)]!
      places.push({
        id: `${id}-${entry.code.slice(-3)}`,
        kind,
        name: `${entry.name}${kind}`,
        region: host.entry.code,
        point: pair(host.point),
        ...(capacity > 0 ? { capacity: Math.round(capacity * (0.7 + 0.6 * random())) } : {}),
      })
    })
  })
  return places
}

function pair([lng, lat]: readonly [number, number]): [number, number] {
  return [lng, lat]
}
