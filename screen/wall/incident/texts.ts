import type { Lang } from '../../i18n/texts.ts'

/** Words of the incident's panel. */
export const INCIDENT_TEXTS = {
  zh: {
    density: '人口密度',
    perKm2: '人/km²',
    shelters: '避难场所',
    stores: '物资库点',
    spots: '处',
    openAll: '全部在办案件',
    several: '在行响应 {n} 项',
  },
  en: {
    density: 'Density',
    perKm2: '/km²',
    shelters: 'Shelters',
    stores: 'Stores',
    spots: '',
    openAll: 'All open cases',
    several: '{n} in force',
  },
} as const satisfies Record<Lang, Record<string, string>>
