import type { Bilingual } from '../../indicator/types.ts'
import type { TransitionId } from './mode.ts'

/** Names of the mandatory fields, for refusals that a duty officer can act on and for the desk's forms; a nested one by its path. */
export const MODE_FIELD_NAMES: Readonly<Record<string, Bilingual>> = {
  warningKind: { zh: '预警类别', en: 'kind of warning' },
  warningLevel: { zh: '预警级别', en: 'warning level' },
  warningStartAt: { zh: '起始时间', en: 'start of the warning' },
  regionCodes: { zh: '可能影响范围', en: 'affected regions' },
  matter: { zh: '警示（响应）事项', en: 'matter' },
  measures: { zh: '应采取的措施', en: 'measures' },
  authority: { zh: '发布（授权）单位', en: 'issuing authority' },
  issuedAt: { zh: '发布时间', en: 'time of issue' },
  reason: { zh: '理由', en: 'reason' },
  exposureShare: { zh: '暴露人口比例', en: 'share of residents exposed' },
  planId: { zh: '预案', en: 'plan' },
  warningId: { zh: '所依据的预警', en: 'the warning it confirms' },
  docNo: { zh: '文号', en: 'document number' },
  verbalOrder: { zh: '口头指令记录', en: 'record of the verbal order' },
  'verbalOrder.who': { zh: '口头指令：何人下达', en: 'verbal order: who gave it' },
  'verbalOrder.when': { zh: '口头指令：何时下达', en: 'verbal order: when' },
  'verbalOrder.how': { zh: '口头指令：以何方式', en: 'verbal order: how' },
  responseLevel: { zh: '响应级别', en: 'response level' },
  expectedHours: { zh: '预计期限', en: 'expected duration' },
  incident: { zh: '突发事件基本情况', en: 'basic facts of the incident' },
  'incident.class': { zh: '突发事件类别', en: 'class of the incident' },
  'incident.subtype': { zh: '突发事件种类', en: 'kind of the incident' },
  'incident.grade': { zh: '事件等级', en: 'event grade' },
  'incident.statedBy': { zh: '事件等级认定单位', en: 'body that stated the event grade' },
  'incident.occurredAt': { zh: '发生时间', en: 'time of the incident' },
  'incident.foundAt': { zh: '发现时间', en: 'time it was found' },
  'incident.place': { zh: '发生地点', en: 'place of the incident' },
  'incident.point': { zh: '地图位置（经度, 纬度）', en: 'on the map (longitude, latitude)' },
  endBasis: { zh: '结束依据', en: 'basis of the end' },
  residualMeasures: { zh: '保留措施', en: 'residual measures' },
  openTasks: { zh: '未完任务处置', en: 'disposition of open tasks' },
  checklist: { zh: '转常态清单', en: 'checklist' },
  'checklist.evacueesReturned': { zh: '转移人员已返回', en: 'evacuees have returned' },
  'checklist.utilitiesRestored': { zh: '水电气通信已恢复', en: 'utilities are restored' },
  'checklist.materialsSettled': {
    zh: '物资已归还或补偿',
    en: 'materials are returned or compensated',
  },
  'checklist.purgeScheduled': {
    zh: '应急个人信息销毁已安排',
    en: 'the purge of personal data is scheduled',
  },
  liftedAt: { zh: '解除时间', en: 'time of lifting' },
  liftBasis: { zh: '解除依据', en: 'basis of lifting' },
  'phone.calledAt': { zh: '通话时间', en: 'time of the call' },
  'phone.numberDialled': { zh: '所拨办公号码', en: 'office number dialled' },
  'phone.answeredBy': { zh: '接听岗位', en: 'post that answered' },
  statedBy: { zh: '发布单位', en: 'body that stated it' },
}

/** What a step asks for can differ from the same field elsewhere: art. 72 calls the matter 响应事项, art. 64 警示事项. */
const BY_STEP: Readonly<Partial<Record<TransitionId, Readonly<Record<string, Bilingual>>>>> = {
  A1: {
    matter: { zh: '警示事项', en: 'matter warned of' },
    authority: { zh: '发布单位', en: 'issuing body' },
  },
  A2: startNames(),
  "A2'": startNames(),
  A3: { authority: { zh: '授权单位', en: 'authority' } },
  A4: { authority: { zh: '授权单位', en: 'authority' } },
}

function startNames(): Readonly<Record<string, Bilingual>> {
  return {
    matter: { zh: '响应事项', en: 'matter of the response' },
    measures: { zh: '应急处置措施', en: 'emergency measures' },
    authority: { zh: '授权单位', en: 'authority' },
    regionCodes: { zh: '响应范围', en: 'regions of the response' },
  }
}

/** The name of a field, by the path of the field or of the object it lies in. */
export function fieldName(path: string, transition?: TransitionId): Bilingual {
  const [first = ''] = path.split('.')
  const step = transition === undefined ? undefined : BY_STEP[transition]
  return (
    step?.[path] ??
    MODE_FIELD_NAMES[path] ??
    step?.[first] ??
    MODE_FIELD_NAMES[first] ?? { zh: path, en: path }
  )
}

export const TRANSITION_NAMES: Readonly<Record<TransitionId | 'A8', Bilingual>> = {
  A1: { zh: '进入预警', en: 'Enter alert' },
  A2: { zh: '预警转应急', en: 'From alert to emergency' },
  "A2'": { zh: '突发事件直接启动', en: 'Sudden event: start at once' },
  A3: { zh: '响应升级', en: 'Level up' },
  A4: { zh: '响应降级', en: 'Level down' },
  A5: { zh: '结束响应，转善后', en: 'End, go to recovery' },
  "A5'": { zh: '误启动撤回', en: 'Take back a mistaken start' },
  A6: { zh: '善后完成，转常态', en: 'Back to normal' },
  A7: { zh: '预警解除', en: 'Lift the alert' },
  A8: { zh: '破窗进入预警', en: 'Break glass into alert' },
}
