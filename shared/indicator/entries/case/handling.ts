import type { Indicator } from '../../types.ts'
import { duration, OUT, rate, ratio } from './parts.ts'

const HANDLING_OUT = {
  zh: '剔除（x）：时段内不予受理、并案、作废的轮次（按其时刻）+ 时段内反馈而申诉成立、或现挂账的轮次（按反馈时刻）+ 时段末挂账且本轮未曾反馈者',
  en: 'x = rounds rejected, merged or cancelled in the window (by that instant) + rounds fed back in it whose appeal was accepted, or whose case is suspended now in this round (by the feedback) + cases suspended at its end without a feedback in the round by then',
}

const SHOULD_HANDLE =
  'Should have handled = handled + unhandled. Handled: rounds whose first feedback lies in the window, not cancelled, not out. Unhandled: at its end open (not suspended), no feedback in the round, HANDLE due at or before that end; by the due in force then, as extensions and new dispatches have moved it. An order that was late when it was escalated, extended, or dispatched again after a return, was unhandled until then. Only rounds with a HANDLE due; imported and self-resolved ones have none'

/** DOMAIN §3.2 C7, C8, C10–C17, C26, C27: from the order to the handling reported. */
export const HANDLING_INDICATORS: readonly Indicator[] = [
  rate({
    id: 'C7',
    version: 5,
    name: { zh: '处置率', en: 'Handling rate' },
    formula: {
      zh: '时段内首次反馈的轮次 ÷ 应处置数；应处置数 = 时段内反馈 + 时段末当时处置时限已到（含恰在时段末）而未反馈（在办，不含挂账；逾期后提级、延期、或退单再派遣者，此前仍计）；每轮各计，无处置时限者（导入、自行处置）不计',
      en: `Handled ÷ should have handled, each round in its own bucket. ${SHOULD_HANDLE}`,
    },
    anchor: 'feedback / HANDLE due',
    source: 'DOMAIN §3.2 C7; CODE 金牛; amber [DESIGN]',
    excluded: HANDLING_OUT,
    thresholds: { green: 0.95, amber: 0.85 },
  }),
  rate({
    id: 'C8',
    version: 5,
    name: { zh: '按期处置率', en: 'On-time handling rate' },
    formula: {
      zh: '首次反馈时刻 ≤ 处置时限的轮次 ÷ 应处置数（同 C7）；时限取该次反馈所停的那个',
      en: 'Handled with the first feedback at or before the HANDLE due ÷ should have handled (as C7); the due is that of the HANDLE clock which this feedback stopped',
    },
    anchor: 'feedback / HANDLE due',
    source: 'DOMAIN §3.2 C8; CODE 金牛',
    excluded: HANDLING_OUT,
    thresholds: { green: 0.95, amber: 0.85 },
  }),
  rate({
    id: 'C10',
    version: 5,
    name: { zh: '超期待处置率', en: 'Overdue and unhandled' },
    direction: 'down',
    formula: {
      zh: '时段末已过当时处置时限而未反馈 ÷ 应处置数（同 C7）',
      en: 'Unhandled at the end of the window ÷ should have handled (as C7)',
    },
    anchor: 'feedback / HANDLE due',
    source: 'DOMAIN §3.2 C10; CODE 金牛',
    excluded: HANDLING_OUT,
    thresholds: { green: 0.02, amber: 0.05 },
  }),
  duration({
    id: 'C11',
    version: 2,
    name: { zh: '平均处置时长', en: 'Handling time' },
    formula: {
      zh: '首次反馈 − 首次派遣 − 暂停；仅首轮；均值，附中位数与 P90（误差 ≤ 5 %）',
      en: 'First feedback − first dispatch − pauses (time suspended, and back at the dispatcher after a return); first round alone; mean, with median and P90 (error ≤ 5 %)',
    },
    anchor: 'feedback',
    source: 'DOMAIN §3.2 C11; RULES CT7',
  }),
  duration({
    id: 'C12',
    version: 2,
    name: { zh: '首次响应时长', en: 'Time to first contact' },
    formula: {
      zh: '首次联系 − 首次派遣；仅首轮；均值，附中位数与 P90（误差 ≤ 5 %）。紧急件应 ≤ 30 分钟，其余 ≤ 24 小时',
      en: 'First contact (T10) − first dispatch; first round alone; mean, with median and P90 (error ≤ 5 %). Urgent ones ≤ 30 min, others ≤ 24 h',
    },
    anchor: 'contacted',
    source: 'DOMAIN §3.2 C12; LAW 北京接诉即办 art. 15; RULES CT7',
    thresholds: { green: 24, amber: 24 },
  }),
  duration({
    id: 'C12b',
    version: 2,
    name: { zh: '首次响应时长（群众视角）', en: 'Time to first contact, as the citizen sees it' },
    formula: {
      zh: '首次联系 − 上报；仅首轮；均值，附中位数与 P90（误差 ≤ 5 %）',
      en: 'First contact (T10) − report; first round alone; mean, with median and P90 (error ≤ 5 %)',
    },
    anchor: 'contacted',
    source: 'DOMAIN §3.2 C12; RULES CT7',
  }),
  rate({
    id: 'C13',
    version: 2,
    name: { zh: '响应率', en: 'Response rate' },
    formula: {
      zh: '在首次联系时限内联系（T10）的派单 ÷ 首次联系时限落在时段内的派单。每个 RESPOND 时钟计一次（重派、重办各计），记在时限所在的小时：按时联系，或已过时限。未联系而结案者，时限到时计为未响应；时限未到而因退单、作废等终止者不计',
      en: 'Orders contacted (T10) at or before their RESPOND due ÷ orders whose RESPOND due lies in the window. Every RESPOND clock counts once, those of earlier dispatches and rounds too, in the hour of its due: contacted by then, or passed. Closed (T18, T20) without a contact it counts as passed when its due comes; one that ended otherwise (return, cancellation) before its due counts nowhere; a passed one stays counted',
    },
    anchor: 'RESPOND due',
    source: 'DOMAIN §3.2 C13; LAW 北京接诉即办 art. 32',
    excluded: OUT,
    thresholds: { green: 0.98, amber: 0.95 },
  }),
  rate({
    id: 'C14',
    name: { zh: '及时签收率', en: 'Signed in time' },
    formula: {
      zh: '在签收时限内签收（T8）的派单 ÷ 签收时限落在时段内的派单。每个 SIGN 时钟计一次（重派、提级、重办各计），规则同 C13（退单、作废等终止者不计）',
      en: 'Orders signed (T8) at or before their SIGN due ÷ orders whose SIGN due lies in the window. Every SIGN clock counts once, those of earlier dispatches, escalations and rounds too; otherwise as C13',
    },
    anchor: 'SIGN due',
    source: 'DOMAIN §3.2 C14; LOCAL 连云港 99.64 %; amber [DESIGN]',
    excluded: OUT,
    thresholds: { green: 0.99, amber: 0.95 },
  }),
  rate({
    id: 'C15',
    name: { zh: '退单率', en: 'Return rate' },
    direction: 'down',
    formula: {
      zh: '退单（T9）过的轮次 ÷ 时段内首次派遣的轮次（重办即新一轮的派遣）；导入的轮次不计',
      en: 'Rounds returned (T9) at least once so far ÷ rounds first dispatched in the window (a reopening is the dispatch of its round); rounds marked imported are left out',
    },
    anchor: 'dispatched',
    source: 'DOMAIN §3.2 C15; LOCAL 榆林',
    excluded: OUT,
    thresholds: { green: 0.03, amber: 0.08 },
  }),
  ratio({
    id: 'C17',
    version: 5,
    name: { zh: '延期率', en: 'Extension rate' },
    direction: 'down',
    formula: {
      zh: '时段内首次获准延期（T11）的轮次 ÷ 应处置数（同 C7）；作废、申诉成立、现挂账的轮次不入分子',
      en: 'Rounds whose first extension was granted (T11) in the window ÷ should have handled (as C7); n leaves out rounds without a HANDLE due, cancelled ones and those that are out',
    },
    anchor: 'extended / feedback, HANDLE due',
    source: 'DOMAIN §3.2 C17; CODE 金牛; amber [DESIGN]',
    excluded: HANDLING_OUT,
    thresholds: { green: 0.05, amber: 0.1 },
  }),
  rate({
    id: 'C26',
    name: { zh: '派遣准确率', en: 'Dispatched right the first time' },
    formula: {
      zh: '未曾“退单后再派遣”的轮次 ÷ 时段内首次派遣的轮次（同 C15）；再派给谁不论',
      en: 'Rounds not dispatched again (T7) after a return so far ÷ rounds first dispatched in the window (as C15); to whom it went the second time does not matter',
    },
    anchor: 'dispatched',
    source: 'DOMAIN §3.2 C26; PRESS 武汉 92.7 %; amber [DESIGN]',
    excluded: OUT,
    thresholds: { green: 0.95, amber: 0.9 },
  }),
  rate({
    id: 'C27',
    name: { zh: '督办按时回复率', en: 'Supervision answered in time' },
    formula: {
      zh: '按时回复（case.superviseReplied）的督办 ÷ 回复时限落在时段内的督办。每个 SUPERVISE 时钟计一次，规则同 C13；时限未到而被新督办取代或因结案终止者不计',
      en: 'Supervisions replied to (case.superviseReplied) at or before replyDue ÷ supervisions whose replyDue lies in the window. Every SUPERVISE clock counts once, otherwise as C13; one that a later supervision replaced or the close ended before its due counts nowhere',
    },
    anchor: 'SUPERVISE due',
    source: 'DOMAIN §3.2 C27; the reply event is ours; amber [DESIGN]',
    excluded: OUT,
    thresholds: { green: 1, amber: 0.95 },
  }),
]
