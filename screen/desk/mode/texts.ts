import type { Bilingual } from '../../../shared/indicator/types.ts'
import type { Lang } from '../../i18n/texts.ts'

/** Words of the page of modes. */
export const MODE_TEXTS = {
  real: { zh: '实战', en: 'Real' },
  drillMark: { zh: '【演练】', en: '[DRILL] ' },
  inForce: { zh: '当前模式', en: 'Modes in force' },
  normal: { zh: '常态 · 没有生效的预警或响应', en: 'Normal · no alert or response is in force' },
  wallsTaken: {
    zh: '{time} 的变更：{n} 面大屏已切换，最慢 {s} 秒',
    en: 'Change of {time}: on {n} walls, the slowest after {s} s',
  },
  wallsWait: { zh: '{n} 面正在切换', en: '{n} are changing' },
  wallsMissed: { zh: '未确认切换：{names}（已 {age}）', en: 'Not confirmed: {names} (for {age})' },
  pending: { zh: '待办：确认、补签、复核', en: 'Waiting for a person' },
  nothingPending: { zh: '没有待确认的提议', en: 'Nothing waits for confirmation' },
  warnings: { zh: '收到的预警', en: 'Warnings received' },
  history: { zh: '模式沿革', en: 'History of modes' },
  noHistory: { zh: '尚无模式变更', en: 'No mode has changed yet' },
  change: { zh: '提出变更', en: 'Propose a change' },
  sudden: { zh: '突发事件', en: 'Sudden event' },
  alert: { zh: '进入预警', en: 'Enter alert' },
  breakGlass: { zh: '破窗进入预警', en: 'Break glass into alert' },
  breakNote: {
    zh: '仅进入预警，不得进入应急；一人即生效，标记待复核。',
    en: 'Into alert only, never emergency; takes effect by one person and is marked for review.',
  },
  propose: { zh: '提交提议，待另一人确认', en: 'Submit; a second person confirms' },
  enterOrder: { zh: '录入上级命令，立即生效', en: 'Enter the order; takes effect at once' },
  fromAbove: {
    zh: '上级命令（凭文号立即生效，24 小时内由另一人补签）',
    en: 'Order from above (in effect by its number; a second person countersigns within 24 h)',
  },
  proposed: { zh: '已提交，等待另一人确认', en: 'Submitted; waits for a second person' },
  done: { zh: '已执行', en: 'Done' },
  confirm: { zh: '确认生效', en: 'Confirm' },
  confirmAsk: {
    zh: '确认后立即生效，全部大屏同步切换。请确认已逐项核对。',
    en: 'It takes effect at once and every wall changes. Confirm that each field was read.',
  },
  refuse: { zh: '否决', en: 'Refuse' },
  refuseAsk: { zh: '否决后该提议作废。', en: 'The proposal is void then.' },
  reason: { zh: '理由', en: 'Reason' },
  byPhone: { zh: '记录电话批准', en: 'Record approval by phone' },
  byPhoneNote: {
    zh: '确认人无法到场时使用：记录通话时间、所拨办公电话或分机、接听岗位；立即生效，本人须在 24 小时内补签。不得记录私人手机号。',
    en: 'Where the second person cannot come: time, office number or extension dialled, post that answered. In effect at once; they countersign within 24 h. Never a private phone.',
  },
  countersign: { zh: '补签', en: 'Countersign' },
  countersignAsk: { zh: '确认本人已作出该批准。', en: 'You confirm that this approval was yours.' },
  review: { zh: '复核', en: 'Review' },
  upheld: { zh: '属实', en: 'Upheld' },
  notUpheld: { zh: '不属实', en: 'Not upheld' },
  reviewAsk: { zh: '复核意见入日志。', en: 'The finding goes into the log.' },
  mine: { zh: '本人提出，须由另一人确认', en: 'Your own: a second person must confirm' },
  mayNot: { zh: '等待有权确认的岗位', en: 'Waits for a post that may confirm' },
  expires: { zh: '{due} 失效', en: 'expires: {due}' },
  countersignDue: { zh: '补签 {due}', en: 'countersign: {due}' },
  overdue: { zh: '补签已逾期', en: 'Countersignature overdue' },
  proposedBy: { zh: '提出', en: 'Proposed by' },
  confirmedBy: { zh: '确认', en: 'Confirmed by' },
  phoneWords: { zh: '电话批准', en: 'by phone' },
  orderWords: { zh: '上级命令', en: 'order from above' },
  brokeWords: { zh: '破窗，待复核', en: 'Break-glass, to be reviewed' },
  mistaken: { zh: '误启动', en: 'Mistaken' },
  since: { zh: '自 {time} · {age}', en: 'since {time} · {age}' },
  level: { zh: '级', en: 'level' },
  warningLevel: { zh: '{colour}色预警（{n} 级）', en: '{colour} warning (level {n})' },
  responseLevel: { zh: '{n} 级响应', en: 'Response level {n}' },
  plan: { zh: '预案', en: 'Plan' },
  noPlans: { zh: '本辖区包未提供预案', en: 'The package has no plans' },
  met: { zh: '已满足', en: 'met' },
  notMet: { zh: '未满足', en: 'not met' },
  unknownMet: { zh: '待填报', en: 'to be told' },
  reading: { zh: '填报读数', en: 'reading' },
  whoMayStart: { zh: '启动权限', en: 'Who may start it' },
  conditionsNote: { zh: '条件仅供参考，由人决定', en: 'Conditions advise; people decide' },
  regions: { zh: '范围', en: 'Regions' },
  addRegion: { zh: '输入名称添加区域…', en: 'Type a name to add a region…' },
  yes: { zh: '是', en: 'Yes' },
  remove: { zh: '移除', en: 'Remove' },
  residents: { zh: '辖区人数', en: 'Residents' },
  density: { zh: '人口密度（人/km²）', en: 'Density (per km²)' },
  area: { zh: '面积（km²）', en: 'Area (km²)' },
  grids: { zh: '网格', en: 'Grids' },
  openCases: { zh: '在办案件', en: 'Open cases' },
  resources: { zh: '配套资源', en: 'Resources' },
  seats: { zh: '{n} 处 · 可容 {c}', en: '{n} · for {c}' },
  places: { zh: '{n} 处', en: '{n}' },
  preview: { zh: '生效后将展开', en: 'What it will open' },
  elements: { zh: '六要素条目', en: 'Items of the six elements' },
  tasks: { zh: '任务', en: 'Tasks' },
  musters: { zh: '集结', en: 'Musters' },
  supplies: { zh: '物资', en: 'Supplies' },
  callouts: { zh: '叫应岗位', en: 'Posts called' },
  sitrep: {
    zh: '首报 {first} 分钟内，此后每 {every} 分钟',
    en: 'first report within {first} min, then every {every} min',
  },
  missing: { zh: '尚缺 {n} 项：{list}', en: '{n} still missing: {list}' },
  complete: { zh: '必填要素齐全', en: 'Every mandatory field is given' },
  statutory: { zh: '法定预警（八项要素）', en: 'Warning of the law (eight items)' },
  noWarning: { zh: '无法定预警，说明理由', en: 'No warning of the law: give a reason' },
  byDoc: { zh: '有文号', en: 'By document' },
  byWord: { zh: '口头指令', en: 'By word' },
  ack: { zh: '叫应', en: 'Acknowledge' },
  take: { zh: '据此提出预警', en: 'Propose an alert from it' },
  waiting: { zh: '待叫应', en: 'waits' },
  acked: { zh: '已叫应', en: 'acknowledged' },
  note: { zh: '记会商纪要', en: 'Write minutes' },
  noteText: { zh: '会商纪要', en: 'Minutes' },
  cancel: { zh: '取消', en: 'Cancel' },
  calledAt: { zh: '通话时间', en: 'Time of the call' },
  number: { zh: '办公电话或分机', en: 'Office number or extension' },
  answered: { zh: '接听并批准的岗位', en: 'Post that answered and approved' },
  refused: { zh: '已否决', en: 'Refused' },
  expired: { zh: '已过期', en: 'Expired' },
  when: { zh: '时间', en: 'Time' },
  step: { zh: '变更', en: 'Change' },
  matter: { zh: '事项', en: 'Matter' },
  countersigned: { zh: '补签', en: 'Countersigned' },
  reviewed: { zh: '破窗复核', en: 'Review' },
  loading: { zh: '正在读取…', en: 'Reading…' },
  wallsLate: {
    zh: '尚未确认切换的大屏：{list}',
    en: 'Walls that have not confirmed the change: {list}',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
export type ModeText = keyof typeof MODE_TEXTS

export function say(
  key: ModeText,
  lang: Lang,
  words: Readonly<Record<string, string | number>> = {},
): string {
  return MODE_TEXTS[key][lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => `${words[name] ?? ''}`)
}

/** A response's level is a numeral, a warning's a colour (arts. 63, 71). */
export const NUMERALS = ['', 'I', 'II', 'III', 'IV'] as const
export const COLOURS: readonly Bilingual[] = [
  { zh: '', en: '' },
  { zh: '红', en: 'Red' },
  { zh: '橙', en: 'Orange' },
  { zh: '黄', en: 'Yellow' },
  { zh: '蓝', en: 'Blue' },
]

export const STATE_NAMES: Readonly<Record<string, Bilingual>> = {
  ALERT: { zh: '预警', en: 'Alert' },
  EMERGENCY: { zh: '应急', en: 'Emergency' },
  RECOVERY: { zh: '善后', en: 'Recovery' },
}

export const GRADE_NAMES: Readonly<Record<string, Bilingual>> = {
  extraordinary: { zh: '特别重大', en: 'Extraordinary' },
  serious: { zh: '重大', en: 'Serious' },
  larger: { zh: '较大', en: 'Larger' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  ungraded: { zh: '未定级', en: 'Not graded' },
}

export const CLASS_NAMES: Readonly<Record<string, Bilingual>> = {
  naturalDisaster: { zh: '自然灾害', en: 'Natural disaster' },
  accident: { zh: '事故灾难', en: 'Accident' },
  publicHealth: { zh: '公共卫生事件', en: 'Public health' },
  socialSecurity: { zh: '社会安全事件', en: 'Social security' },
}
