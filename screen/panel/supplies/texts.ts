import type { Lang } from '../../i18n/texts.ts'

/** Words of 物资保障. */
export const SUPPLIES_TEXTS = {
  zh: {
    rate: '最缺一类',
    shortKinds: '有缺口',
    kinds: '类',
    short: '缺 {n}',
    enough: '足',
    uncounted: '未盘点',
    kindsUncounted: '{n} 类未盘点',
    counted: '盘点 {time}',
    haveNeed: '现有 / 需求',
    none: '尚未盘点物资',
  },
  en: {
    rate: 'scarcest kind',
    shortKinds: 'short of',
    kinds: 'kinds',
    short: 'short {n}',
    enough: 'enough',
    uncounted: 'not counted',
    kindsUncounted: '{n} not counted',
    counted: 'counted {time}',
    haveNeed: 'have / need',
    none: 'Supplies not counted yet',
  },
} as const satisfies Record<Lang, Record<string, string>>
