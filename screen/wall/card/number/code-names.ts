import {
  COUNCIL_KINDS,
  ELEMENTS,
  FEEDBACK_SUBJECTS,
  MEDIATION_ORIGINS,
  ORDER_TYPES,
  PARTY_LEVELS,
  PLACE_KINDS,
  POINTS_KINDS,
  POST_KINDS,
  RESOLVED_TIERS,
  RISK_LEVELS,
  SATISFACTION_LEVELS,
  TEAM_KINDS,
  TIERS,
} from '../../../../shared/fact/codes.ts'
import { OTHER } from '../../../../shared/indicator/dimensions.ts'
import type { Bilingual } from '../../../../shared/indicator/types.ts'
import type { Lang } from '../../../i18n/texts.ts'
import type { PanelInput } from '../../../panel/input.ts'

type Names = Readonly<Record<string, Bilingual>>

const OTHERS: Bilingual = { zh: '其他', en: 'Other' }

const GRID_KINDS: Names = {
  general: { zh: '综合网格', en: 'General grids' },
  dedicated: { zh: '专属网格', en: 'Dedicated grids' },
  micro: { zh: '微网格', en: 'Micro-grids' },
  community: { zh: '社区', en: 'Communities' },
  village: { zh: '村', en: 'Villages' },
}
const AGES: Names = {
  '1d': { zh: '超期不足 1 日', en: 'Late by up to a day' },
  '3d': { zh: '超期 1–3 日', en: 'Late by 1–3 days' },
  '7d': { zh: '超期 3–7 日', en: 'Late by 3–7 days' },
  over: { zh: '超期 7 日以上', en: 'Late by more than 7 days' },
}
const STAGES: Names = {
  registered: { zh: '登记', en: 'Registered' },
  accepted: { zh: '受理', en: 'Accepted' },
  mediating: { zh: '调解', en: 'In mediation' },
  agreed: { zh: '协议', en: 'Agreed' },
  performed: { zh: '履行', en: 'Performed' },
  revisited: { zh: '回访', en: 'Revisited' },
}
const PROJECT_STAGES: Names = {
  listed: { zh: '未开工', en: 'Not started' },
  started: { zh: '已开工', en: 'Started' },
  late: { zh: '已过期限', en: 'Past its date' },
}
const RATINGS: Names = SATISFACTION_LEVELS

/** Names of the codes of a split, by indicator where a dimension's name stands for several. */
const NAMES: Readonly<Record<string, Names>> = {
  'C9.tier': TIERS,
  'C9.age': AGES,
  'medTier.tier': RESOLVED_TIERS,
  'medStage.stage': STAGES,
  'projectsOpen.stage': PROJECT_STAGES,
  'partyOrgs.level': PARTY_LEVELS,
  'M1b.level': RISK_LEVELS,
  'M11.level': RISK_LEVELS,
  'ratings.level': RATINGS,
  'G1.kind': GRID_KINDS,
  'places.kind': PLACE_KINDS,
  'footfall.kind': PLACE_KINDS,
  'councils.kind': COUNCIL_KINDS,
  'elements.element': ELEMENTS,
  'volTeams.kind': TEAM_KINDS,
  'volPosts.kind': POST_KINDS,
  'V13a.kind': POINTS_KINDS,
  'M2b.origin': MEDIATION_ORIGINS,
  'V9a.type': ORDER_TYPES,
}

/** Name of a code that an indicator is split by; the code itself where nobody named it. */
export function codeName(
  { names, texts, lang }: Pick<PanelInput, 'names' | 'texts' | 'lang'>,
  indicator: string,
  dimension: string,
  code: string,
): string {
  switch (dimension) {
    case 'source':
      return names.source(code)
    case 'category':
    case 'l2':
      return names.category(code)
    case 'cause':
      return names.cause(code)
    case 'owner':
      return code === OTHER ? OTHERS[lang] : names.org(code)
    case 'step':
    case 'column':
      return textAt(texts, `${dimension}_${code}`) ?? textAt(texts, code) ?? code
    case 'levelCause':
      return pair(RISK_LEVELS, code, lang, names.cause)
    case 'subjectLevel':
      return pair(FEEDBACK_SUBJECTS, code, lang, (level) => RATINGS[level]?.[lang] ?? level)
    default:
      return nameIn(NAMES[`${indicator}.${dimension}`], code, lang)
  }
}

function nameIn(names: Names | undefined, code: string, lang: Lang): string {
  return names?.[code]?.[lang] ?? (code === OTHER ? OTHERS[lang] : code)
}

/** `<first>.<second>`, each by its own name. */
function pair(first: Names, code: string, lang: Lang, second: (code: string) => string): string {
  const dot = code.indexOf('.')
  return `${nameIn(first, code.slice(0, dot), lang)} · ${second(code.slice(dot + 1))}`
}

function textAt(texts: PanelInput['texts'], name: string): string | undefined {
  return Object.entries(texts).find(([key]) => key === name)?.[1]
}
