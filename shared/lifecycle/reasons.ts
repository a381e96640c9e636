import type { Bilingual } from '../indicator/types.ts'

/** Reasons of rejected facts (RULES IN4) in words; `missingField:<name>` is under `missingField`. */
export const REASONS: Readonly<Record<string, Bilingual>> = {
  unknownSubject: { zh: '没有这条记录', en: 'there is no such record (yet)' },
  illegalTransition: { zh: '当前状态不允许', en: 'not allowed in the state of the record' },
  missingField: { zh: '缺少必填项', en: 'a field that this step needs is missing' },
  unknownRegion: { zh: '辖区包中没有该区域', en: 'the district package has no such region' },
  importedOnly: {
    zh: '仅限导入且未重办的案件',
    en: 'only a case that was imported and never reopened',
  },
  anchorsOrdered: { zh: '时间锚点次序颠倒', en: 'the proven anchors run backwards' },
  anchorsNotAhead: {
    zh: '时间锚点晚于事件时间',
    en: 'a proven anchor lies more than 5 min after the event',
  },
  notIntoItself: { zh: '不能并入自身', en: 'a case cannot be merged into itself' },
  notArbitrated: { zh: '裁定派遣不得再退', en: 'an arbitrated order may not be returned again' },
  verifierNotHandler: { zh: '核查人不得为处置人', en: 'the verifier must not be who handled it' },
  linkedClosed: {
    zh: '关联的吹哨或调解未结，且未说明',
    en: 'a whistle or mediation of the case is open, and no closeLinked with a reason',
  },
  verifyMayBeSkipped: {
    zh: '该类案件须核查',
    en: 'the standard of the category asks for verification',
  },
  reopenWindow: { zh: '超过重办期限（30 天）', en: 'later than 30 days after the close' },
  wasSupervised: { zh: '未被督办', en: 'nobody has put it under supervision' },
  wasAppealed: { zh: '未提出申诉', en: 'nobody has appealed' },
  reviewWindow: { zh: '超过评单期限（7 天）', en: 'later than 7 days after the service' },
  judicialWindow: { zh: '超过司法确认期限（30 天）', en: 'later than 30 days after the agreement' },
  beforeFirstSession: {
    zh: '已调解过，应为调解不成',
    en: 'a session was held already: this is a mediation that failed',
  },
  policeToldOfRed: {
    zh: '升为红色须注明通报公安机关的时间',
    en: 'an upgrade to red must say when the police station was told',
  },
  judicialWasApplied: { zh: '未申请司法确认', en: 'judicial confirmation was not asked for' },
  holdsPost: { zh: '未认领该岗位', en: 'the volunteer does not hold this post' },
  insuredIfRisky: {
    zh: '有风险的活动须先投保',
    en: 'an activity with risks must be insured first',
  },
  responseKnown: { zh: '没有这次响应', en: 'the world has no such response' },
  wasAutoClosed: { zh: '已签退', en: 'already checked out' },
}
