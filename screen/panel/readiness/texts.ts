import type { ElementCode } from '../../../shared/fact/response-codes.ts'
import type { Lang } from '../../i18n/texts.ts'

/** Words of 六要素. */
export const READINESS_TEXTS = {
  zh: {
    weakest: '最弱：{name}',
    total: '总就绪率',
    late: '逾期 {n}',
    allReady: '已全部就绪',
    none: '要素清单尚未下达',
    notAsked: '无必备项',
  },
  en: {
    weakest: 'weakest: {name}',
    total: 'ready in all',
    late: '{n} late',
    allReady: 'all ready',
    none: 'No checklist yet',
    notAsked: 'none required',
  },
} as const satisfies Record<Lang, Record<string, string>>

/** English names that six narrow columns would cut; Chinese ones have four characters. */
export const ELEMENTS_SHORT: Readonly<Partial<Record<ElementCode, string>>> = {
  technology: 'Tech',
  coordination: 'Depts',
  responsibility: 'Duties',
}
