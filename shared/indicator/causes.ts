import type { Bilingual } from './types.ts'

/**
 * Causes of disputes as the judicial statistics list them, in their order; they add up to 869 on a real monthly bulletin (DOMAIN §2.4, 黄石).
 * A package may name its causes otherwise; what is neither here nor an alias counts under `other`.
 */
export const JUDICIAL_CAUSES = {
  family: { zh: '婚姻家庭', en: 'Marriage and family' },
  neighbour: { zh: '邻里', en: 'Neighbours' },
  homestead: { zh: '房屋宅基地', en: 'Houses and homesteads' },
  contract: { zh: '合同', en: 'Contracts' },
  business: { zh: '生产经营', en: 'Production and trade' },
  damages: { zh: '损害赔偿', en: 'Damages' },
  woodsFields: { zh: '山林土地', en: 'Woods and fields' },
  landTaking: { zh: '征地拆迁', en: 'Land taking and relocation' },
  pollution: { zh: '环境污染', en: 'Pollution' },
  labour: { zh: '劳动争议', en: 'Labour disputes' },
  consumer: { zh: '消费', en: 'Consumption' },
  medical: { zh: '医疗', en: 'Medical' },
  traffic: { zh: '道路交通事故', en: 'Road accidents' },
  estate: { zh: '物业', en: 'Property management' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Readonly<Record<string, Bilingual>>

export type JudicialCause = keyof typeof JUDICIAL_CAUSES

/** Other words for them: the seeds' own (婚恋, 债务, 土地征用), the Chinese names, and what packages in English are likely to say. */
const ALIASES: Readonly<Record<string, JudicialCause>> = {
  婚恋: 'family',
  婚恋家庭: 'family',
  marriage: 'family',
  债务: 'contract',
  借贷: 'contract',
  民间借贷: 'contract',
  debt: 'contract',
  土地征用: 'landTaking',
  landExpropriation: 'landTaking',
  劳资: 'labour',
  交通事故: 'traffic',
  ...Object.fromEntries(
    Object.entries(JUDICIAL_CAUSES).map(([code, { zh }]) => [zh, code as JudicialCause]),
  ),
}

const CODE_OF: ReadonlyMap<string, JudicialCause> = new Map([
  ...Object.entries(ALIASES),
  ...Object.keys(JUDICIAL_CAUSES).map((code): [string, JudicialCause] => [
    code,
    code as JudicialCause,
  ]),
])

/** The judicial cause under which a mediation's `causeCode` counts (M13). */
export function judicialCauseOf(code: unknown): JudicialCause {
  return CODE_OF.get(String(code)) ?? 'other'
}
