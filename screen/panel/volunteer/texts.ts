import type { Lang } from '../../i18n/texts.ts'

/** Words of the panel 志愿. */
export const VOLUNTEER_TEXTS = {
  zh: {
    teams: '志愿队伍',
    team: '支',
    points: '积分发放',
    redeemed: '兑 {n}',
    members: '党员双报到',
    units: '单位双报到',
  },
  en: {
    teams: 'Teams',
    team: '',
    points: 'Points',
    redeemed: 'used {n}',
    members: 'Members reported',
    units: 'Units reported',
  },
} as const satisfies Record<Lang, unknown>
