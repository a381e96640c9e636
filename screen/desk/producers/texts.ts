import type { DeskTexts } from '../texts.ts'

const zh = {
  list: '数据来源凭证',
  none: '没有凭证',
  name: '名称',
  nameHint: '1–40 位字母、数字、_ . @ -',
  sources: '可用来源',
  sourcesHint: '每行一个 CloudEvents source，末尾 * 表示前缀',
  created: '建立',
  state: '状态',
  active: '有效',
  revoked: '已撤销 {at}',
  create: '新建凭证',
  made: '凭证已建立',
  once: '凭证只显示这一次，请立即交给发送方；本系统只保存其摘要。',
  copied: '我已保存',
  revoke: '撤销',
  revokeTitle: '撤销凭证',
  revokeAsk: '「{name}」发送的数据立即被拒绝，不能恢复，只能另建。',
  revokedDone: '已撤销',
} as const

const en: Record<keyof typeof zh, string> = {
  list: 'Producers',
  none: 'No tokens',
  name: 'Name',
  nameHint: '1 to 40 letters, digits or _ . @ -',
  sources: 'Sources',
  sourcesHint: 'One CloudEvents source a line; a * at the end stands for a prefix',
  created: 'Made',
  state: 'State',
  active: 'Valid',
  revoked: 'Revoked {at}',
  create: 'New token',
  made: 'The token is made',
  once: 'The token is shown this once: hand it to the sender now; the server keeps its digest alone.',
  copied: 'I have kept it',
  revoke: 'Revoke',
  revokeTitle: 'Revoke the token',
  revokeAsk: 'What “{name}” sends is refused at once; this cannot be undone, only replaced.',
  revokedDone: 'Revoked',
}

export const PRODUCERS_TEXTS: DeskTexts<keyof typeof zh> = { zh, en }
