import type { Lang } from '../../../i18n/texts.ts'

export const THING_TEXTS = {
  zh: {
    loading: '正在读取…',
    failed: '暂时读取不到，将自动重试',
    late: '未能更新，以下为先前所见',
    refusedCase: '本屏幕的展示级别不开放单件案件（需 LEADER 及以上）',
    refusedNeed: '本屏幕的展示级别不开放单项共性需求，只看类别与社区',
    refusedActivity: '本屏幕的展示级别不开放网格内动态',
    goneCase: '查无此案件，或不对本级别开放',
    goneNeed: '已不足 3 件 3 人，不再是共性需求',
    more: '另有 {n} 件（含并案与同一人的重复件）',
  },
  en: {
    loading: 'Reading…',
    failed: 'Cannot be read just now; it is tried again',
    late: 'Could not be renewed; this is what was known before',
    refusedCase: 'The profile of this screen opens no single cases (LEADER or above does)',
    refusedNeed:
      'The profile of this screen opens no single needs, only categories and communities',
    refusedActivity: 'The profile of this screen shows no activity inside a grid',
    goneCase: 'There is no such case, or none for this profile',
    goneNeed: 'Fewer than 3 cases of 3 residents: no common need any more',
    more: '{n} more, merged ones and repeats of one resident among them',
  },
} as const satisfies Record<Lang, Readonly<Record<string, string>>>
