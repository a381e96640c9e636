import { JUDICIAL_CAUSES } from '../../causes.ts'
import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Indicator } from '../../types.ts'
import { NOT_BELOW_COMMUNITY_TO_GUESTS as GUESTS } from './guests.ts'

/** High risks: a small number of them in a place may point at a family (DOMAIN §3.3 M10, §5.1). */
const HIGH_RISKS = ['M1b@now{level=red}', 'M1b@now{level=orange}']
const OTHER_RISKS = ['M1b@now{level=yellow}', 'M1b@now{level=blue}', 'M1b@now{level=other}']

/** Of a high colour no cause is told where its number is not. */
const HIGH_CAUSES = Object.fromEntries(
  (['red', 'orange'] as const).flatMap((level) =>
    Object.keys(JUDICIAL_CAUSES).map((cause) => [
      `M1c@now{levelCause=${level}.${cause}}`,
      `M1b@now{level=${level}}`,
    ]),
  ),
)

/** The ledger of disputes at risk: DOMAIN §3.3 M1, M10, M11. */
export const RISK_INDICATORS: readonly Indicator[] = [
  {
    id: 'M1a',
    version: 1,
    name: { zh: '排查登记数', en: 'Risks registered' },
    kind: 'flow',
    unit: 'count',
    direction: 'neutral',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '时段内登记（risk.registered）的矛盾隐患，含后来销号、转调解者',
      en: 'Disputes at risk registered (risk.registered) in the window, those later removed or converted included',
    },
    anchor: 'registered',
    source: 'DOMAIN §3.3 M1; SEED S1',
    sensitive: GUESTS,
  },
  {
    id: 'M1b',
    version: 1,
    name: { zh: '在控隐患数', en: 'Risks under watch' },
    kind: 'stock',
    unit: 'count',
    direction: 'neutral',
    windows: ['now'],
    dimension: 'level',
    formula: {
      zh: '未销号、未转调解的隐患；按红橙黄蓝分列，未定级为 other；一条隐患始终按现在的颜色计',
      en: 'Risks neither removed nor converted; by colour, ungraded under other; a risk counts under its present colour for its whole time',
    },
    anchor: 'state',
    source: 'DOMAIN §3.3 M1, §2.4',
    sensitive: {
      ...GUESTS,
      small: HIGH_RISKS,
      sums: { 'M1b@now': [...HIGH_RISKS, ...OTHER_RISKS] },
    },
  },
  {
    id: 'M1c',
    version: 1,
    name: { zh: '在控隐患（颜色 × 原因）', en: 'Risks under watch, by colour and cause' },
    kind: 'stock',
    unit: 'count',
    direction: 'neutral',
    windows: ['now'],
    dimension: 'levelCause',
    formula: {
      zh: '在控隐患（M1b）按颜色与原因分列，代码为 颜色.原因，如 red.neighbour；原因按司法统计十五类（同 M13），其余为 other；未定级者不在其中；红、橙者在其颜色之数不得见处不列，社区以下均不列',
      en: 'Risks under watch (M1b) by colour and cause, codes are <colour>.<cause>, e.g. red.neighbour; causes are the fifteen of judicial statistics (as M13), all others under other; ungraded ones are in none; those of red and orange are not told where the number of the colour is not, and none below the community',
    },
    anchor: 'state',
    source: 'DOMAIN §3.3 M1, §1.4; SEED S1',
    sensitive: { with: HIGH_CAUSES, notBelowCommunity: true },
  },
  {
    id: 'M10',
    version: 1,
    name: { zh: '高风险在控数', en: 'High risks under watch' },
    kind: 'stock',
    unit: 'count',
    direction: 'down',
    windows: ['now'],
    formula: {
      zh: '在控隐患（M1b）中红与橙之和；不得见小数的屏幕上，小数及可由其推出者只给上限（领导屏「≤2」，公众与来宾屏「≤5」）',
      en: 'Red and orange ones of the risks under watch (M1b); where small numbers may not be seen they, and what gives them away, are shown by a bound alone (“≤2” for leaders, “≤5” for the public and visitors)',
    },
    anchor: 'state',
    source: 'DOMAIN §3.3 M10, §5.2; SEED S1',
    sensitive: { ...GUESTS, sums: { 'M10@now': HIGH_RISKS } },
  },
  {
    id: 'M11',
    version: 2,
    name: { zh: '预警处置及时率', en: 'Risks acted on in time' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    dimension: 'level',
    formula: {
      zh: '首次定级，及其后颜色每次调高（定级、升级、跟踪均可），起一项处置时限（红 24 小时、橙 3、黄 7、蓝 30 自然日），原时限未逾期且更早者不变；颜色不变或调低不另起、不延长；时限在时段内的各项中，时限前（含）有首次处置（制定方案、跟踪、销号或转调解）者 ÷（及时者 + 已逾期者）；逾期前因颜色调高被更早的时限替代而无处置的不计；分列按该项时限的颜色',
      en: 'The first grading, and each later rise of the colour (by a grading, an upgrade or a check), sets a limit to act (red 24 h, orange 3, yellow 7, blue 30 natural days), unless the one that runs is due sooner; the same colour or a lower one sets none and prolongs none. Of the limits in the window: first action (plan, check, removal or conversion) at or before it ÷ (in time + missed); one that a rise of the colour replaced by a sooner one before it was missed and without an action does not count; split by the colour of the limit',
    },
    anchor: 'ACT due',
    source: 'DOMAIN §3.3 M11, §2.4',
    sensitive: { ...GUESTS, splitForDuty: true },
    thresholds: { green: 1, amber: 0.9 },
  },
]
