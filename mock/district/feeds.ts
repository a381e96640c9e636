import type { Feed } from '../../shared/region/package.ts'
import type { MadeRegion } from './regions.ts'

/** A quiet source is heard once a minute at least; after three minutes it is missed. */
const PACE = { expectedSeconds: 60, lostSeconds: 180 } as const

/**
 * Who sends what in the demo [DESIGN]: the app of grid staff runs in each 办事处 by itself, so that one of them can fall silent alone; the platforms are the
 * whole 街道's. The simulator speaks for all of them under `/feed/…`.
 */
export function makeFeeds(regions: readonly MadeRegion[]): Feed[] {
  const offices = regions.filter(({ entry }) => entry.level === 'office')
  return [
    {
      id: 'platform',
      name: '一网统管平台',
      nameEn: 'Case platform',
      sources: ['/feed/platform'],
      families: ['case', 'whistle', 'duty'],
      ...PACE,
    },
    {
      id: 'hotline',
      name: '12345 热线',
      nameEn: '12345 hotline',
      sources: ['/feed/12345'],
      families: ['case', 'feedback'],
      ...PACE,
    },
    ...offices.map(({ entry }, i): Feed => ({
      id: `gridApp-${i + 1}`,
      name: `网格通·${entry.name.replace(/办事处$/, '')}`,
      nameEn: `Grid app ${(entry.nameEn ?? entry.name).replace(/ Office$/, '')}`,
      sources: [`/feed/grid-app/${i + 1}`],
      families: ['grid', 'case'],
      regions: [entry.code],
      ...PACE,
    })),
    {
      id: 'mediation',
      name: '矛调平台',
      nameEn: 'Mediation platform',
      sources: ['/feed/mediation'],
      families: ['med', 'risk'],
      ...PACE,
    },
    {
      id: 'volunteer',
      name: '志愿汇',
      nameEn: 'Volunteer platform',
      sources: ['/feed/volunteer'],
      families: ['vol', 'order'],
      ...PACE,
    },
    {
      id: 'community',
      name: '社区治理系统',
      nameEn: 'Community system',
      sources: ['/feed/community'],
      families: ['opinion', 'council', 'resolution', 'project', 'org', 'place', 'survey'],
      ...PACE,
    },
  ]
}
