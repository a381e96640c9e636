import type { Bilingual } from '../indicator/types.ts'

/**
 * What schemas say in words of their own. A schema takes the English as its error, and `ownWords` finds both languages by it: a schema's
 * error can carry nothing but one text.
 */
export const OWN_WORDS = {
  sixDigits: { zh: '须为 6 位数字', en: 'six digits' },
  officeNumber: { zh: '须为办公电话或分机', en: 'must be an office number or extension' },
  gradeUnstated: {
    zh: '定了事件等级，须写明认定单位',
    en: 'a grade needs the body that stated it',
  },
  figuresUnstated: {
    zh: '写了数字、等级，须写明发布单位',
    en: 'figures and grades need the body that stated them',
  },
  roleTwice: { zh: '同一角色选了两次', en: 'a role twice' },
  noChange: { zh: '没有要改的内容', en: 'nothing to change' },
  login: {
    zh: '须为 2 至 40 个小写字母、数字、“.”“-”“_”',
    en: '2 to 40 of a–z, 0–9, “.”, “-”, “_”',
  },
  producerName: {
    zh: '须为 1 至 40 个字母、数字或“_”“.”“@”“-”',
    en: '1 to 40 letters, digits or _ . @ -',
  },
  producerSource: {
    zh: '只能用不含空格的英文字母、数字和符号',
    en: 'Latin letters, digits and signs without blanks',
  },
  scriptId: {
    zh: '须为 1 至 40 个字母、数字、“-”“_”',
    en: 'must be 1 to 40 letters, digits, - and _',
  },
  eventType: { zh: '须为事件类型', en: 'must be an event type' },
  injectStart: { zh: '须有下达时间或触发条件之一', en: 'needs either a time or a trigger' },
  injectTwice: { zh: '两条注入的编号相同', en: 'two injects have one id' },
  itemTwice: { zh: '两个评估项的编号相同', en: 'two items have one id' },
  unknownItem: {
    zh: '注入所引的评估项不在脚本内',
    en: 'an inject names an item that the script does not have',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

const BY_ENGLISH: ReadonlyMap<string, Bilingual> = new Map(
  Object.values(OWN_WORDS).map((words) => [words.en, words]),
)

/** Of a schema's error; undefined where the words are the library's. */
export function ownWords(error: string): Bilingual | undefined {
  return BY_ENGLISH.get(error)
}
