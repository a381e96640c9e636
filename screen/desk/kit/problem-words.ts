/** What is said of a problem, the same of a drill's and of a response's (DOMAIN §2.7, §4.5). */
export const PROBLEM_WORDS = {
  kind: { zh: '类别', en: 'Kind' },
  problem: { zh: '问题', en: 'Problem' },
  owner: { zh: '责任单位', en: 'Who mends it' },
  due: { zh: '整改期限', en: 'To be mended by' },
  add: { zh: '登记问题', en: 'Note a problem' },
  close: { zh: '整改完成', en: 'Rectified' },
  note: { zh: '整改情况', en: 'What was done' },
  revision: { zh: '预案修订版本（可空）', en: 'Version of the plan (may be empty)' },
} as const
