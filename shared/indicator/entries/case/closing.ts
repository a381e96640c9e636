import type { Indicator } from '../../types.ts'
import { duration, rate, stock } from './parts.ts'

const CLOSING_OUT = {
  zh: '剔除（x）：时段内不予受理、并案、作废的轮次（按其时刻）+ 时段内结案而申诉成立者（按结案时刻；申诉与裁定均在回访之前，T25）+ 时段末挂账的案件。自行处置不计，见 C19；总时限未知的导入案件不计，二者均不入 x',
  en: 'x = rounds rejected, merged or cancelled in the window (by that instant) + rounds closed in it whose appeal was accepted (by the close; made and decided before the callback, T25) + cases suspended at its end. Resolved on the spot is left out (see C19), as are imported cases without a known TOTAL due, neither in x',
}

const TOTAL_DUE = {
  zh: '总时限 = 本轮首个处置时限 + 核查时限（24 小时），随挂账、延期（T11）及退单后的再派遣顺延；返工、提级不予延长，已超期的除延期外不因任何内部环节转为按期；延期自批准时起算，此前已超期的时段仍计超期',
  en: "TOTAL due = due of the round's first HANDLE + 24 h of verification, moved by pauses, extensions (T11) and a new dispatch after a return; rework and escalation give it no time, and once late only an extension makes it punctual again, from its granting on: for any window that ended before it was late all the same",
}

/** DOMAIN §3.2 C5, C6, C9, C11b, C16, C18, C19, C30: what counts at the close, or at the TOTAL due. */
export const CLOSING_INDICATORS: readonly Indicator[] = [
  rate({
    id: 'C5',
    version: 4,
    name: { zh: '结案率', en: 'Closing rate' },
    formula: {
      zh: `结案数 ÷ 应结案数；应结案数 = 时段内结案 + 时段末总时限已到（含恰在时段末）而未结；每轮各计。${TOTAL_DUE.zh}`,
      en: `Closed ÷ should have closed; should = closed in the window + open at its end with a due at or before it (C9); each round in its own bucket. ${TOTAL_DUE.en}`,
    },
    anchor: 'closed / TOTAL due',
    source: 'DOMAIN §3.2 C5; LOCAL 天门 93.72 %',
    excluded: CLOSING_OUT,
    thresholds: { green: 0.95, amber: 0.85 },
  }),
  rate({
    id: 'C6',
    version: 4,
    name: { zh: '按期结案率', en: 'On-time closing rate' },
    formula: {
      zh: '按期结案数（结案时刻 ≤ 总时限，同 C5）÷ 应结案数（同 C5）',
      en: 'Closed at or before the TOTAL due (as C5) ÷ should have closed (as C5)',
    },
    anchor: 'closed / TOTAL due',
    source: 'DOMAIN §3.2 C6; LOCAL 天门 75.82 %',
    excluded: CLOSING_OUT,
    thresholds: { green: 0.95, amber: 0.85 },
  }),
  stock({
    id: 'C9',
    version: 4,
    name: { zh: '超期数', en: 'Overdue' },
    direction: 'down',
    dimension: 'tier | owner | age',
    formula: {
      zh: '在办（不含挂账）且已过总时限（同 C5）的案件；.since 为最早的时限。分列：现处置层级（tier）；现承办单位（owner），辖区包未列或未知的计 other；超期时长（age）不足 1 日（1d）、1–3 日（3d）、3–7 日（7d）、7 日以上（over）（日 = 24 小时；在含“时限 + 1、3、7 日”的那个整点小时开始时进入下一档）',
      en: 'Open (not suspended) and past the TOTAL due (as C5); .since is the oldest due. tier is the present tier, owner the present ownerOrg (those of the package; unlisted or unknown ones count as other), age the time since the due: 1d below one day, 3d one to three, 7d three to seven, over from seven on (a day = 24 h from the due; a case changes band at the beginning of the clock hour that holds due + 1, 3, 7 days; one that fell late only after that instant begins in the band of then)',
    },
    anchor: 'TOTAL due',
    source: 'DOMAIN §3.2 C9',
    thresholds: { green: 0, amber: 0 },
  }),
  stock({
    id: 'C9b',
    version: 3,
    name: { zh: '临期数', en: 'Nearly due' },
    direction: 'down',
    formula: {
      zh: '在办、未超期，剩余时间不超过时限的 20 % 或 2 小时，取较长者；时限自上报（重办自重办）起，不含挂账的时间，提级、返工以前也不含退单后待重新派遣的时间',
      en: 'Open, not overdue, with no more left than 20 % of the limit or 2 h, whichever is longer; the limit runs from the report (of a reopened case from the reopening), without the time suspended and, before an escalation or a rework, without that returned and waiting for a new dispatch',
    },
    anchor: 'TOTAL soon',
    source: 'DOMAIN §3.2 C9b, §2.2.7',
  }),
  stock({
    id: 'caseUrgent',
    name: { zh: '紧急在办', en: 'Urgent open cases' },
    direction: 'down',
    formula: {
      zh: '在办且紧急程度为 L1（紧急）的案件；按案件现在的紧急程度',
      en: 'Open cases whose urgency is L1 (urgent), by the urgency they have now',
    },
    anchor: 'state',
    source: 'DOMAIN §2.2.2 紧急程度; RULES AL6',
  }),
  duration({
    id: 'C11b',
    version: 2,
    name: { zh: '平均结案时长', en: 'Closing time' },
    formula: {
      zh: '结案 − 上报 − 挂账时间；每轮各计，重办轮自重办时刻起；含自行处置；均值，附中位数与 P90（误差 ≤ 5 %）',
      en: 'Close − report − time suspended between; each round by itself, a later one from its reopening; resolved on the spot included; imported where both instants are proven; mean, with median and P90 (error ≤ 5 %)',
    },
    anchor: 'closed',
    source: 'DOMAIN §3.2 C11b, §0.5.4; RULES CT7',
  }),
  rate({
    id: 'C16',
    version: 4,
    name: { zh: '返工率', en: 'Rework rate' },
    direction: 'down',
    formula: {
      zh: '应结案数（同 C5）中核查不通过（T19）过的轮次 ÷ 应结案数；导入的轮次不计（返工无从证明）',
      en: 'Of the rounds of should have closed (as C5) those with at least one failed verification (T19) so far ÷ should have closed; a round marked imported is left out of both, for an import cannot prove rework',
    },
    anchor: 'closed / TOTAL due',
    source: 'DOMAIN §3.2 C16; CODE 金牛',
    excluded: CLOSING_OUT,
    thresholds: { green: 0.03, amber: 0.08 },
  }),
  rate({
    id: 'C18',
    name: { zh: '重办率', en: 'Reopening rate' },
    direction: 'down',
    formula: {
      zh: '结案后 30 日（720 小时，含当刻）内重办的轮次 ÷ 时段内结案的轮次（含自行处置；导入的轮次不计）；重办记在其前一轮的结案时刻',
      en: 'Rounds closed in the window that were reopened at most 30 days (720 h, that instant included) after the close ÷ rounds closed in it (resolved on the spot included; rounds marked imported left out). A reopening counts in the bucket of the close it follows',
    },
    anchor: 'closed',
    source: 'DOMAIN §3.2 C18; LOCAL 榆林; amber [DESIGN]',
    excluded: {
      zh: '剔除（x）：申诉成立的轮次',
      en: 'Out, and counted as x: rounds whose appeal was accepted',
    },
    thresholds: { green: 0.02, amber: 0.05 },
  }),
  rate({
    id: 'C19',
    version: 3,
    name: { zh: '网格内办结率', en: 'Settled in the grid' },
    direction: 'band',
    formula: {
      zh: '自行处置或在网格层级结案 ÷ 全部结案；层级取该轮结案时的，重办不改前一轮；处置层级未知的导入案件不计',
      en: 'Rounds resolved on the spot, or whose tier at the close was grid ÷ all rounds closed; a reopening never changes the round before; imported cases of unknown tier are left out unless resolved on the spot',
    },
    anchor: 'closed',
    source: 'DOMAIN §3.2 C19; SEED S2',
    excluded: {
      zh: '剔除（x）：申诉成立的轮次',
      en: 'Out, and counted as x: rounds whose appeal was accepted',
    },
    band: { low: 0.6, high: 0.95 },
  }),
  rate({
    id: 'C30',
    name: { zh: '闭环率', en: 'Loop closed' },
    formula: {
      zh: '结案满 7 日（168 小时）的轮次中已回访评价者（T21，不限何时）与无须回访者 ÷ 结案满 7 日落在时段内的轮次。无须回访：自行处置 [DESIGN]，或其小类标准 mustCallback 为否；无标准者须回访。导入的轮次不计',
      en: 'Rounds whose close + 7 days (168 h) lies in the window, and of them those called back (T21, at any time) or that need no callback. None is needed after resolving on the spot [DESIGN], or where the standard of the present L1 and L2 says mustCallback false; without a standard it is needed. Rounds marked imported are left out. A round reopened before its callback is not closed in this sense',
    },
    anchor: 'closed + 7 d',
    source: 'DOMAIN §3.2 C30; SEED S2; amber [DESIGN]',
    excluded: {
      zh: '剔除（x）：申诉成立的轮次',
      en: 'Out, and counted as x: rounds whose appeal was accepted',
    },
    thresholds: { green: 0.9, amber: 0.8 },
  }),
]
