import type { Catalogue } from '../../../shared/region/package.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { readMapping, type Mapping } from './mapping.ts'
import type { Cells } from './position.ts'
import type { District } from './row.ts'

/** A district of two streets, each with a village called 新建村; a position east of 121° lies in S2. */
export const DISTRICT: District = {
  tree: buildRegionTree(
    [
      { id: 'district', name: '区', nameEn: 'District' },
      { id: 'street', name: '街道', nameEn: 'Street' },
      { id: 'village', name: '村', nameEn: 'Village' },
    ],
    [
      { code: 'D', name: '试验区', level: 'district', parent: null },
      { code: 'S1', name: '西街道', nameEn: 'West', level: 'street', parent: 'D' },
      { code: 'S2', name: '东街道', nameEn: 'East', level: 'street', parent: 'D' },
      { ...village('V1', '新建村', 'S1'), externalCodes: [{ system: '12345', code: '0101' }] },
      { ...village('V2', '新建村', 'S2'), externalCodes: [{ system: '12345', code: '0201' }] },
      { ...village('V3', '河口村', 'S2'), externalCodes: [{ system: '12345', code: '0201' }] },
    ],
  ),
  regionAt: (lng) => (lng > 121 ? DISTRICT.tree.indexOf('S2') : -1),
  catalogue: {
    sources: [
      { code: 'hotline', name: '12345', proactive: false },
      { code: 'web', name: '网站', proactive: false },
    ],
    categories: [
      {
        code: '01',
        name: '市容',
        children: [
          { code: '0101', name: '噪声', nameEn: 'Noise' },
          { code: '0109', name: '其他' },
        ],
      },
      {
        code: '02',
        name: '设施',
        children: [
          { code: '0201', name: '路灯', nameEn: 'Street light' },
          { code: '0209', name: '其他' },
        ],
      },
    ],
    orgs: [],
    causes: [],
    serviceClasses: [],
  } satisfies Catalogue,
}

function village(code: string, name: string, parent: string) {
  return { code, name, level: 'village', parent }
}

export function aMappingFile(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    source: '/import/12345',
    timeZone: 'Asia/Shanghai',
    crs: 'WGS84',
    id: { column: '工单编号', prefix: 'h-' },
    proves: {
      reportedAt: { column: '来电时间', format: 'yyyy-MM-dd HH:mm' },
      closedAt: { column: '办结时间', format: 'yyyy-MM-dd HH:mm' },
      dueAt: { column: '办理期限', format: 'yyyy-MM-dd HH:mm' },
    },
    intake: { otherwise: 'hotline' },
    category: { column: '诉求类别', by: 'name' },
    regions: [{ by: 'name', column: '街道', level: 'street' }, { by: 'root' }],
    point: { lng: '经度', lat: '纬度' },
    ...over,
  }
}

export function aMapping(over: Record<string, unknown> = {}): Mapping {
  return readMapping(JSON.stringify(aMappingFile(over)))
}

export function aRow(over: Cells = {}): Cells {
  return {
    工单编号: 'A1',
    来电时间: '2024-04-16 09:00',
    办结时间: '2024-04-17 10:00',
    办理期限: '2024-04-19 09:00',
    诉求类别: '噪声',
    街道: '西街道',
    经度: '120.9',
    纬度: '32',
    ...over,
  }
}
