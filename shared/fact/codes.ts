import { z } from 'zod'
import type { Bilingual } from '../indicator/types.ts'

/**
 * Enumerations of DOMAIN §2 as codes with their labels. Sources, categories, causes, departments and service classes are not here: they
 * are data of the district package.
 */
type Labels<K extends string> = Readonly<Record<K, Bilingual>>

/** A schema that takes the codes of a label table. */
export function codeOf<K extends string>(labels: Labels<K>): z.ZodEnum<{ [C in K]: C }> {
  return z.enum(Object.keys(labels) as K[])
}

/** DOMAIN §2.2.2, 诉求性质. */
export const APPEAL_TYPES = {
  consult: { zh: '咨询', en: 'Question' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report of a wrong' },
  suggestion: { zh: '建议', en: 'Suggestion' },
} as const

/** DOMAIN §2.2.2, 紧急程度. */
export const URGENCIES = {
  L1: { zh: '紧急', en: 'Urgent' },
  L2: { zh: '热点', en: 'Important' },
  L3: { zh: '普通', en: 'Ordinary' },
} as const

/** DOMAIN §2.2.2, 处置层级; `judicial` for mediation alone (§2.4). */
export const TIERS = {
  grid: { zh: '网格', en: 'Grid' },
  community: { zh: '社区/村', en: 'Community' },
  street: { zh: '街道', en: 'Sub-district' },
  district: { zh: '区级', en: 'District' },
  city: { zh: '市级', en: 'City' },
} as const

export const RESOLVED_TIERS = {
  grid: { zh: '网格', en: 'Grid' },
  community: { zh: '社区/村', en: 'Community' },
  street: { zh: '街道', en: 'Sub-district' },
  district: { zh: '区及以上', en: 'District or above' },
  judicial: { zh: '司法', en: 'Judicial' },
} as const

/** DOMAIN §2.2.1, 处置结果. */
export const RESULTS = {
  solved: { zh: '解决', en: 'Solved' },
  partlySolved: { zh: '部分解决', en: 'Partly solved' },
  explained: { zh: '解释说明', en: 'Explained' },
  unsolved: { zh: '未解决', en: 'Not solved' },
  untrue: { zh: '不属实', en: 'Not true' },
  outOfPowers: { zh: '超职责', en: 'Outside our powers' },
} as const

/** T4: the statutory list (北京接诉即办 art. 11; 潍坊 art. 19). */
export const REJECT_REASONS = {
  emergencyLine: { zh: '110/119/120/122 紧急，转专线', en: 'Belongs to an emergency line' },
  legalRoute: { zh: '诉讼仲裁复议信访途径', en: 'Court, arbitration, review or petition route' },
  duplicate: { zh: '重复无新情况', en: 'Repeated without news' },
  confidential: { zh: '涉密或隐私', en: 'Secret or private' },
  outOfPowers: { zh: '超职责', en: 'Outside our powers' },
  improper: { zh: '违法悖德', en: 'Against law or morals' },
} as const

/** T20. */
export const NO_VERIFY_REASONS = {
  notRequired: { zh: '标准不要求核查', en: 'The standard asks for no verification' },
  impossible: { zh: '无法核查', en: 'Cannot be verified' },
} as const

/** T24, 督办类型. */
export const SUPERVISE_KINDS = {
  overdue: { zh: '超时督办', en: 'Overdue' },
  leader: { zh: '领导督办', en: 'By a leader' },
  key: { zh: '重点督办', en: 'Key matter' },
} as const

/** DOMAIN §2.2.6. */
export const WHISTLE_KINDS = {
  work: { zh: '工作推进哨', en: 'Work whistle' },
  tough: { zh: '攻坚克难哨', en: 'Tough-problem whistle' },
  emergency: { zh: '应急哨', en: 'Emergency whistle' },
} as const

export const WHISTLE_REASONS = {
  residentProblem: { zh: '街道难解决的群众诉求', en: 'A problem the sub-district cannot solve' },
  jointEnforcement: { zh: '联合（综合）执法', en: 'Joint enforcement' },
  emergency: { zh: '需专业力量的应急处置', en: 'Emergency needing specialists' },
} as const

/** DOMAIN §2.3, 志愿者类型. */
export const VOLUNTEER_TYPES = {
  workingMember: { zh: '在职党员', en: 'Working party member' },
  retiredMember: { zh: '离退休党员', en: 'Retired party member' },
  mobileMember: { zh: '流动党员', en: 'Mobile party member' },
  resident: { zh: '居民', en: 'Resident' },
  newEmployment: { zh: '新就业群体', en: 'New forms of work' },
  student: { zh: '学生', en: 'Student' },
  professional: { zh: '专业', en: 'Professional' },
} as const

export const CHECK_METHODS = {
  scan: { zh: '扫码', en: 'Scan' },
  location: { zh: '定位', en: 'Position' },
  manual: { zh: '人工', en: 'By hand' },
} as const

export const ORDER_TYPES = {
  resident: { zh: '居民', en: 'Resident' },
  merchant: { zh: '商户', en: 'Merchant' },
  microWish: { zh: '微心愿', en: 'Small wish' },
} as const

/** DOMAIN §2.4, 风险等级, highest first. */
export const RISK_LEVELS = {
  red: { zh: '红', en: 'Red' },
  orange: { zh: '橙', en: 'Orange' },
  yellow: { zh: '黄', en: 'Yellow' },
  blue: { zh: '蓝', en: 'Blue' },
} as const

export const INVOLVED_BANDS = {
  '1-2': { zh: '1–2 人', en: '1–2 persons' },
  '3-9': { zh: '3–9 人', en: '3–9 persons' },
  '10-29': { zh: '10–29 人', en: '10–29 persons' },
  '30+': { zh: '30 人以上', en: '30 persons or more' },
} as const

/** 来源: set by the event that opened the mediation. */
export const MEDIATION_ORIGINS = {
  applied: { zh: '申请', en: 'Applied for' },
  initiated: { zh: '主动', en: 'Initiated' },
  delegated: { zh: '移送', en: 'Delegated' },
} as const

export const DELEGATORS = {
  court: { zh: '法院', en: 'Court' },
  police: { zh: '公安', en: 'Police' },
  petition: { zh: '信访', en: 'Petition office' },
  line110: { zh: '110 联动', en: '110 line' },
  other: { zh: '其他', en: 'Other' },
} as const

export const AGREEMENT_FORMS = {
  written: { zh: '书面', en: 'Written' },
  oral: { zh: '口头', en: 'Oral' },
} as const

/** DOMAIN §2.5. */
export const FEEDBACK_SUBJECTS = {
  case: { zh: '案件', en: 'Case' },
  order: { zh: '点单', en: 'Service order' },
  mediation: { zh: '调解', en: 'Mediation' },
  hallService: { zh: '窗口服务', en: 'Hall service' },
  whistle: { zh: '吹哨', en: 'Whistle' },
  survey: { zh: '调查', en: 'Survey' },
} as const

export const FEEDBACK_CHANNELS = {
  call: { zh: '电话回访', en: 'Call' },
  sms: { zh: '短信', en: 'Text message' },
  scan: { zh: '扫码', en: 'Scan' },
  terminal: { zh: '评价器', en: 'Rating terminal' },
  visit: { zh: '入户', en: 'Visit' },
  miniProgram: { zh: '小程序', en: 'Mini program' },
} as const

/** How a survey wave asks (DOMAIN §2.5). */
export const SURVEY_METHODS = {
  call: { zh: '电话', en: 'Telephone' },
  visit: { zh: '入户', en: 'At home' },
  intercept: { zh: '拦访', en: 'In the street' },
  online: { zh: '网络', en: 'Online' },
  mixed: { zh: '混合', en: 'Mixed' },
} as const

/** Kinds of posts that volunteers claim (DOMAIN §2.3). */
export const POST_KINDS = {
  publicity: { zh: '政策宣传', en: 'Publicity' },
  patrol: { zh: '治安巡逻', en: 'Safety patrol' },
  greening: { zh: '环境绿化', en: 'Greening' },
  mediation: { zh: '民事调解', en: 'Mediation' },
  care: { zh: '助老助残', en: 'Care for the old and disabled' },
  culture: { zh: '文体', en: 'Culture and sports' },
  medical: { zh: '医疗', en: 'Medical' },
  legal: { zh: '法律', en: 'Legal' },
  emergency: { zh: '应急', en: 'Emergency' },
} as const

/** 队伍类别 (DOMAIN §2.3). */
export const TEAM_KINDS = {
  standing: { zh: '常备', en: 'Standing' },
  commando: { zh: '突击队', en: 'Commando' },
  emergency: { zh: '应急队', en: 'Emergency' },
  professional: { zh: '专业', en: 'Professional' },
} as const

/** 积分 that are issued; redemption, adjustment and expiry are entries of their own (DOMAIN §2.3). */
export const POINTS_KINDS = {
  service: { zh: '服务得分', en: 'For service' },
  governance: { zh: '治理得分', en: 'For taking part in governance' },
} as const

export const SOLVED = {
  solved: { zh: '解决', en: 'Solved' },
  partlySolved: { zh: '部分解决', en: 'Partly solved' },
  unsolved: { zh: '未解决', en: 'Not solved' },
} as const

/** 好差评 levels; 5–3 are good, 2–1 bad. */
export const SATISFACTION_LEVELS = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const

/** Ratings that are not the person's own are stored and left out of every rate (DOMAIN §2.5). */
export const RATING_SOURCES = {
  self: { zh: '本人', en: 'Own' },
  default: { zh: '默认', en: 'By default' },
  proxy: { zh: '代评', en: 'By another' },
} as const

/** DOMAIN §1.1 row 16. */
export const VISIT_KINDS = {
  day: { zh: '走访', en: 'Visit' },
  night: { zh: '民情夜访', en: 'Night visit' },
} as const

export const OPINION_CHANNELS = {
  visit: { zh: '入户', en: 'Visit' },
  hall: { zh: '会客厅', en: 'Reception hall' },
  council: { zh: '议事会', en: 'Council' },
  online: { zh: '线上', en: 'Online' },
  other: { zh: '其他', en: 'Other' },
} as const

/** What an opinion was turned into (G8). */
export const OPINION_ENDS = {
  case: { zh: '案件', en: 'Case' },
  order: { zh: '服务单', en: 'Service order' },
} as const

/** 六大要素 (DOMAIN §1.1 row 15). */
export const ELEMENTS = {
  people: { zh: '人', en: 'People' },
  houses: { zh: '房', en: 'Houses' },
  land: { zh: '地', en: 'Land' },
  matters: { zh: '事', en: 'Matters' },
  opinions: { zh: '情', en: 'Opinions' },
  organisations: { zh: '组织', en: 'Organisations' },
} as const

export const STAFF_CHANGES = {
  joined: { zh: '到岗', en: 'Joined' },
  left: { zh: '离岗', en: 'Left' },
} as const

/** 五级组织链条 (DOMAIN §1.1 row 1). */
export const PARTY_LEVELS = {
  street: { zh: '街道党工委', en: 'Sub-district committee' },
  community: { zh: '社区（村）党组织', en: 'Community organisation' },
  grid: { zh: '网格党支部', en: 'Grid branch' },
  micro: { zh: '微网格党小组', en: 'Micro-grid group' },
  household: { zh: '党员中心户', en: 'Centre household' },
  other: { zh: '其他', en: 'Other' },
} as const

export const BRANCH_KINDS = {
  own: { zh: '独立', en: 'Own' },
  joint: { zh: '联合', en: 'Joint' },
} as const

/** DOMAIN §1.1 rows 6, 7, 18, §1.8. */
export const COUNCIL_KINDS = {
  joint: { zh: '党建联席会议', en: 'Joint council' },
  deliberation: { zh: '议事协商', en: 'Deliberation' },
  forum: { zh: '民情恳谈', en: 'Forum' },
  hall: { zh: '会客厅', en: 'Reception hall' },
  other: { zh: '其他', en: 'Other' },
} as const

/** 值班记录 (DOMAIN §2.8; the kinds are [DESIGN]). */
export const DUTY_LOG_KINDS = {
  call: { zh: '来电', en: 'Call' },
  instruction: { zh: '领导指示', en: 'Instruction' },
  report: { zh: '信息报送', en: 'Report sent' },
  weather: { zh: '气象提示', en: 'Weather notice' },
  rollCall: { zh: '点名抽查', en: 'Roll call' },
  other: { zh: '其他', en: 'Other' },
} as const

/** What a handover passes on (DOMAIN §2.8). */
export const OPEN_ITEM_KINDS = {
  urgent: { zh: '未结紧急件', en: 'Open urgent case' },
  overdue: { zh: '超期件', en: 'Overdue case' },
  warning: { zh: '在控预警', en: 'Active warning' },
  task: { zh: '执行中任务', en: 'Running task' },
  feed: { zh: '中断数据源', en: 'Broken feed' },
  suppression: { zh: '临时屏蔽的告警', en: 'Shelved alarm' },
  sitrep: { zh: '未报信息', en: 'Report not sent' },
} as const

/** DOMAIN §2.1.3, §1.8; a package names a kind by its code or its Chinese word. */
export const PLACE_KINDS = {
  serviceCentre: { zh: '党群服务中心', en: 'Service centre' },
  station: { zh: '驿站', en: 'Station' },
  hall: { zh: '会客厅', en: 'Reception hall' },
  mediationRoom: { zh: '调解室', en: 'Mediation room' },
  policeRoom: { zh: '警务室', en: 'Police room' },
  clinic: { zh: '卫生站', en: 'Clinic' },
  shelter: { zh: '避难场所', en: 'Shelter' },
  stores: { zh: '物资库', en: 'Emergency stores' },
  business: { zh: '商圈', en: 'Business district' },
  school: { zh: '学校', en: 'School' },
  careHome: { zh: '养老机构', en: 'Care home' },
  keyUnit: { zh: '重点部位', en: 'Key site' },
  commandCentre: { zh: '指挥中心', en: 'Command centre' },
  culture: { zh: '文化场所', en: 'Cultural place' },
  affairsCentre: { zh: '事务中心', en: 'Affairs centre' },
} as const
