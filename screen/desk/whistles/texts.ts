import type { DeskTexts } from '../texts.ts'

const zh = {
  list: '未了结的哨',
  none: '没有未了结的哨',
  region: '区域',
  wholeDistrict: '全区',
  orgs: '被召部门',
  place: '位置',
  kind: '类型',
  blown: '吹哨',
  signed: '签收',
  contacted: '联系',
  arrived: '到场',
  due: '时限',
  case: '案件',
  openCase: '打开案件',
  note: '临限在前，最多列 {n} 个；共 {all} 个',
} as const

const en: Record<keyof typeof zh, string> = {
  list: 'Open whistles',
  none: 'No open whistle',
  region: 'Region',
  wholeDistrict: 'Whole district',
  orgs: 'Called',
  place: 'Place',
  kind: 'Kind',
  blown: 'Blown',
  signed: 'Signed',
  contacted: 'Contacted',
  arrived: 'Arrived',
  due: 'Limit',
  case: 'Case',
  openCase: 'Open the case',
  note: 'Nearest limit first, {n} at most; {all} in all',
}

export const WHISTLES_TEXTS: DeskTexts<keyof typeof zh> = { zh, en }
