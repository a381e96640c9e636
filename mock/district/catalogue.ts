import type { Catalogue } from '../../shared/region/package.ts'
import { makeCategories } from './categories.ts'

type Source = Catalogue['sources'][number]
type Row = readonly [code: string, zh: string, en: string]

/** Sources of DOMAIN §2.2.2 in their order; the last column marks those where somebody went and looked (未诉先办, C25). */
const SOURCES: readonly (readonly [...Row, NonNullable<Source['group']>, proactive: boolean])[] = [
  ['gridStaff', '网格员上报', 'Grid staff', 'staff', true],
  ['microStaff', '微网格员/党员中心户', 'Micro-grid staff', 'staff', true],
  ['patrol', '自行发现(走访/夜访)', 'Visits and patrols', 'staff', true],
  ['hotline12345', '12345', 'Hotline 12345', 'citizen', false],
  ['hotline12349', '12349', 'Hotline 12349', 'citizen', false],
  ['police110', '110非警务联动', '110, non-police', 'transfer', false],
  ['digitalCity', '数字城管', 'Digital city management', 'transfer', false],
  ['sensor', '物联网/视频AI', 'Sensors and video', 'sensor', true],
  ['snapshot', '群众随手拍', "Residents' snapshots", 'citizen', false],
  ['meetingRoom', '会客厅/议事会', 'Meeting rooms', 'citizen', false],
  ['petition', '信访', 'Petitions', 'citizen', false],
  ['enterprise', '企业服务', 'Enterprise service', 'citizen', false],
  ['newWorkers', '新就业群体', 'Couriers and drivers', 'staff', true],
  ['delegateDay', '党代表接待日', "Delegates' reception day", 'citizen', false],
  ['superior', '上级交办/领导批示', 'Assigned from above', 'leader', false],
  ['department', '部门批转', 'Passed on by departments', 'transfer', false],
  ['media', '媒体舆情', 'Media', 'citizen', false],
  ['inspection', '巡察整改', 'Inspection follow-up', 'leader', false],
]

const ORGS: readonly Row[] = [
  ['streetOffice', '街道党政综合办', 'Subdistrict general office'],
  ['police', '公安派出所', 'Police station'],
  ['urban', '城管执法局', 'Urban management'],
  ['housing', '住建局', 'Housing and construction'],
  ['market', '市场监管局', 'Market regulation'],
  ['civil', '民政局', 'Civil affairs'],
  ['health', '卫健委', 'Health commission'],
  ['water', '水务局', 'Water authority'],
  ['power', '供电公司', 'Power company'],
  ['gas', '燃气公司', 'Gas company'],
  ['heat', '供热公司', 'Heating company'],
  ['fire', '消防救援大队', 'Fire and rescue'],
  ['environment', '生态环境局', 'Environment bureau'],
  ['labour', '人社局', 'Labour and social security'],
  ['insurance', '医保局', 'Medical insurance'],
  ['education', '教体局', 'Education and sports'],
  ['disabled', '残联', "Disabled persons' federation"],
  ['justice', '司法所', 'Justice office'],
  ['traffic', '交通运输局', 'Transport bureau'],
  ['land', '自然资源局', 'Natural resources'],
  ['agriculture', '农业农村局', 'Agriculture bureau'],
  ['approval', '行政审批局', 'Licensing bureau'],
  ['emergency', '应急管理局', 'Emergency management'],
]

/** The judicial statistics list of DOMAIN §2.4. */
const CAUSES: readonly Row[] = [
  ['family', '婚姻家庭', 'Marriage and family'],
  ['neighbour', '邻里', 'Neighbours'],
  ['homestead', '房屋宅基地', 'Houses and homesteads'],
  ['contract', '合同', 'Contracts'],
  ['business', '生产经营', 'Production and trade'],
  ['damages', '损害赔偿', 'Damages'],
  ['woodsFields', '山林土地', 'Woods and fields'],
  ['landTaking', '征地拆迁', 'Land taking and relocation'],
  ['pollution', '环境污染', 'Pollution'],
  ['labour', '劳动争议', 'Labour disputes'],
  ['consumer', '消费', 'Consumption'],
  ['medical', '医疗', 'Medical'],
  ['traffic', '道路交通事故', 'Road accidents'],
  ['estate', '物业', 'Property management'],
  ['other', '其他', 'Other'],
]

/** 便民/助民/育民/悦民: the four classes of the service list (seed document S2). */
const SERVICE_CLASSES: readonly Row[] = [
  ['convenience', '便民', 'Everyday convenience'],
  ['help', '助民', 'Help in need'],
  ['learning', '育民', 'Learning'],
  ['joy', '悦民', 'Culture and joy'],
]

export function makeCatalogue(): Catalogue {
  return {
    sources: SOURCES.map(([code, name, nameEn, group, proactive]) => ({
      ...{ code, name, nameEn, group, proactive },
      // What residents send from their own apps.
      ...(code === 'snapshot' ? { open311: true } : {}),
    })),
    categories: makeCategories(),
    orgs: ORGS.map(named),
    causes: CAUSES.map(named),
    serviceClasses: SERVICE_CLASSES.map(named),
  }
}

function named([code, name, nameEn]: Row): { code: string; name: string; nameEn: string } {
  return { code, name, nameEn }
}
