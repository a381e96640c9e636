import type { Catalogue } from '../../shared/region/package.ts'
import type { Standard } from '../../shared/region/package.ts'
import type { Random } from '../lib/random.ts'
import { weighted } from '../lib/weighted.ts'
import type { Weighted } from '../lib/weighted.ts'
import type { HourName } from './rhythm.ts'

type SourceEntry = Catalogue['sources'][number]

/** A source with what the simulator adds to it. */
export interface Channel {
  readonly code: string
  readonly staff: boolean
  readonly citizen: boolean
  readonly hours: HourName
}

export interface Subject {
  readonly l1: string
  readonly l2: string
  readonly standard: Standard
  readonly hours: HourName
}

/**
 * Shares of the sources, in thousandths. Grid staff dominate and 12345 is second (brief); the rest is a choice [DESIGN] that gives about
 * two thirds of proactive sources (reference 62 %, DOMAIN C25) .
 */
const SOURCE_SHARE: readonly (readonly [RegExp, number, HourName])[] = [
  [/^网格员/, 500, 'patrol'],
  [/^微网格员|党员中心户/, 60, 'evening'],
  [/自行发现|走访|夜访/, 55, 'evening'],
  [/12345/, 185, 'office'],
  [/12349/, 18, 'office'],
  [/110/, 22, 'night'],
  [/数字城管/, 42, 'day'],
  [/物联网|视频|AI/, 26, 'flat'],
  [/随手拍/, 34, 'evening'],
  [/会客厅|议事/, 10, 'office'],
  [/信访/, 6, 'office'],
  [/企业/, 9, 'office'],
  [/新就业/, 9, 'evening'],
  [/党代表/, 3, 'office'],
  [/交办|领导/, 6, 'office'],
  [/部门/, 8, 'office'],
  [/媒体|舆情/, 3, 'evening'],
  [/巡察/, 3, 'office'],
]

/** Shares of the first level of the catalogue of DOMAIN §2.2.3, in thousandths [DESIGN]; 市容环境 leads, as in every bulletin read. */
const L1_SHARE: readonly (readonly [RegExp, number, HourName])[] = [
  [/矛盾纠纷/, 52, 'evening'],
  [/安全隐患/, 135, 'patrol'],
  [/市容/, 300, 'morning'],
  [/设施|部件/, 135, 'day'],
  [/物业/, 118, 'evening'],
  [/民生/, 84, 'office'],
  [/治安/, 50, 'night'],
  [/生态|环境/, 44, 'evening'],
  [/涉企|商圈/, 26, 'office'],
  [/社情|民意/, 36, 'day'],
  [/应急|险情/, 14, 'flat'],
  [/其他/, 6, 'day'],
]

/** Second-level names that have an hour of their own. */
const L2_HOURS: readonly (readonly [RegExp, HourName])[] = [
  [/噪/, 'night'],
  [/油烟/, 'evening'],
  [/停车/, 'evening'],
  [/路灯/, 'night'],
  [/占道/, 'evening'],
  [/垃圾|不洁/, 'morning'],
]

/** Sources whose cases were opinions of residents first, and where these were told (G8). */
const OPINIONS: readonly (readonly [RegExp, OpinionChannel])[] = [
  [/走访|夜访/, 'visit'],
  [/会客厅|议事/, 'hall'],
]
export type OpinionChannel = 'visit' | 'hall'

/** Sources that bring only some kinds of matter. */
const AFFINITY: readonly (readonly [RegExp, RegExp])[] = [
  [/110/, /矛盾纠纷|治安/],
  [/企业/, /涉企|设施|民生/],
  [/物联网|视频/, /市容|安全隐患|应急|设施/],
  [/数字城管/, /市容|设施/],
  [/巡察/, /民生|安全隐患|物业/],
]

const DEFAULT_STANDARD: Standard = {
  limitValue: 7,
  limitType: 'naturalDay',
  urgencyDefault: 'L3',
  mustVerify: true,
  mustCallback: true,
}

export interface Demand {
  readonly channels: Weighted<Channel>
  /** By the code of a source; most have none. */
  readonly opinionChannels: ReadonlyMap<string, OpinionChannel>
  subjectFor(channel: Channel, random: Random): Subject
  /** A subject by the name of its second level, for scripts; null when the catalogue has none. */
  subjectNamed(pattern: RegExp): Subject | null
}

export function makeDemand(catalogue: Catalogue): Demand {
  const share = (name: string): (typeof SOURCE_SHARE)[number] | undefined =>
    SOURCE_SHARE.find(([pattern]) => pattern.test(name))
  const entries = weighted(catalogue.sources, ({ name }) => share(name)?.[1] ?? 2)
  const subjects = subjectsOf(catalogue)
  const bySource = new Map(
    catalogue.sources.map((source) => [source.code, subjectsFor(source, subjects)] as const),
  )
  const channelOf = (source: SourceEntry): Channel => ({
    code: source.code,
    staff: source.group === 'staff',
    citizen: source.group === 'citizen' || source.group === undefined,
    hours: share(source.name)?.[2] ?? 'day',
  })
  const channels = new Map(catalogue.sources.map((source) => [source.code, channelOf(source)]))
  return {
    channels: {
      items: [...channels.values()],
      draw: (random) => channels.get(entries.draw(random).code)!,
    },
    opinionChannels: new Map(
      catalogue.sources.flatMap(({ code, name }) => {
        const found = OPINIONS.find(([pattern]) => pattern.test(name))
        return found ? [[code, found[1]] as const] : []
      }),
    ),
    subjectFor: (channel, random) => bySource.get(channel.code)!.draw(random).subject,
    subjectNamed: (pattern) => subjects.find(({ name }) => pattern.test(name))?.subject ?? null,
  }
}

interface Weighed {
  readonly subject: Subject
  readonly l1Name: string
  readonly name: string
  readonly weight: number
}

function subjectsOf(catalogue: Catalogue): readonly Weighed[] {
  return catalogue.categories.flatMap((l1) => {
    const [, share = 5, hours = 'day'] = L1_SHARE.find(([pattern]) => pattern.test(l1.name)) ?? []
    const ranks = l1.children.map((_, i) => 1 / (i + 1) ** 0.6)
    const sum = ranks.reduce((a, b) => a + b, 0)
    return l1.children.map((l2, i) => ({
      subject: {
        l1: l1.code,
        l2: l2.code,
        standard: l2.standard ?? DEFAULT_STANDARD,
        hours: L2_HOURS.find(([pattern]) => pattern.test(l2.name))?.[1] ?? hours,
      },
      l1Name: l1.name,
      name: l2.name,
      weight: (share * ranks[i]!) / sum,
    }))
  })
}

function subjectsFor(source: SourceEntry, subjects: readonly Weighed[]): Weighted<Weighed> {
  const only = AFFINITY.find(([pattern]) => pattern.test(source.name))?.[1]
  const fitting = only ? subjects.filter(({ l1Name }) => only.test(l1Name)) : subjects
  return weighted(fitting.length > 0 ? fitting : subjects, ({ weight }) => weight)
}
