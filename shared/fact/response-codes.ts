/** Codes of the work in a response (DOMAIN §2.6) with their labels. */

/** 六要素, in the order of DOMAIN §2.6.4. */
export const ELEMENTS = {
  organization: { zh: '组织领导', en: 'Leadership' },
  policy: { zh: '政策保障', en: 'Policy' },
  supplies: { zh: '物资供给', en: 'Supplies' },
  technology: { zh: '技术支持', en: 'Technology' },
  coordination: { zh: '部门联动', en: 'Departments' },
  responsibility: { zh: '责任划分', en: 'Responsibility' },
} as const
export type ElementCode = keyof typeof ELEMENTS

/** DOMAIN §2.6.4, ElementStatus. */
export const ELEMENT_STATES = {
  notReady: { zh: '未就绪', en: 'Not ready' },
  inProgress: { zh: '进行中', en: 'In progress' },
  ready: { zh: '已就绪', en: 'Ready' },
  notApplicable: { zh: '不适用', en: 'Not applicable' },
} as const
export type ElementState = keyof typeof ELEMENT_STATES

/** DOMAIN §2.6.4, evidenceKind. */
export const EVIDENCE_KINDS = {
  signIn: { zh: '签到', en: 'Sign-in' },
  photo: { zh: '照片', en: 'Photo' },
  docNo: { zh: '文件号', en: 'Document number' },
  quantity: { zh: '数量', en: 'Quantity' },
  check: { zh: '勾选', en: 'Tick' },
} as const
export type EvidenceKind = keyof typeof EVIDENCE_KINDS

/** Whose muster, 点名; 党员突击队 apart. */
export const MUSTER_KINDS = {
  grid: { zh: '网格', en: 'Grid' },
  team: { zh: '应急队伍', en: 'Team' },
  department: { zh: '部门', en: 'Department' },
  vanguard: { zh: '党员突击队', en: 'Party vanguard' },
} as const
export type MusterKind = keyof typeof MUSTER_KINDS

/** 信息报送, DOMAIN §2.6.5. */
export const SITREP_KINDS = {
  initial: { zh: '初报', en: 'First report' },
  followUp: { zh: '续报', en: 'Follow-up' },
  final: { zh: '终报', en: 'Final report' },
} as const
export type SitrepKind = keyof typeof SITREP_KINDS

export const SITREP_CHANNELS = {
  system: { zh: '系统', en: 'System' },
  phone: { zh: '电话', en: 'Telephone' },
  fax: { zh: '传真', en: 'Fax' },
  paper: { zh: '书面', en: 'On paper' },
} as const

/** Tasks of a response, or of the recovery after it. */
export const TASK_KINDS = {
  response: { zh: '应急任务', en: 'Response' },
  recovery: { zh: '善后任务', en: 'Recovery' },
} as const

/**
 * Content of a report (DOMAIN §2.6.5); the order is that of the form. The fields of the first report are mandatory in it, so are the last two
 * in the final one.
 */
export const SITREP_FIELDS = {
  infoSource: { zh: '信息来源', en: 'Source' },
  receivedAt: { zh: '接报时间', en: 'Received at' },
  eventAt: { zh: '发生时间', en: 'Happened at' },
  place: { zh: '地点', en: 'Place' },
  nature: { zh: '性质', en: 'Nature' },
  scope: { zh: '影响范围', en: 'Scope' },
  losses: { zh: '伤亡损失（注明发布单位）', en: 'Casualties and losses (by whom stated)' },
  cause: { zh: '初步原因', en: 'Cause so far' },
  trend: { zh: '发展趋势', en: 'Trend' },
  leadersOnScene: { zh: '到场领导（岗位）', en: 'Leaders on the scene (posts)' },
  measures: { zh: '已采取措施', en: 'Measures taken' },
  suggestions: { zh: '工作建议', en: 'Suggestions' },
  siteContact: { zh: '现场联系岗位', en: 'Contact post on the scene' },
  recovery: { zh: '恢复情况', en: 'Recovery' },
  assessment: { zh: '总结评估', en: 'Assessment' },
} as const
export type SitrepField = keyof typeof SITREP_FIELDS

export const INITIAL_FIELDS = [
  ...(['infoSource', 'receivedAt', 'eventAt', 'place', 'nature', 'scope', 'losses'] as const),
  ...(['cause', 'trend', 'leadersOnScene', 'measures', 'suggestions', 'siteContact'] as const),
] as const satisfies readonly SitrepField[]
export const FINAL_FIELDS = ['recovery', 'assessment'] as const satisfies readonly SitrepField[]
