import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Indicator } from '../../types.ts'
import { OUT } from '../case/parts.ts'

const DUE_FOR_CALLBACK = {
  zh: '应回访时刻 = 本轮首次反馈所停的处置时限（HANDLE，含延期；尚未反馈者为现行时限，暂停中无），返工不另起；自行处置、标准不要求回访、无处置时限者不计',
  en: 'A round is due for callback at the HANDLE limit that its first feedback stopped (extensions included; before a feedback the one that runs, none while paused), which a rework does not move; none after resolving on the spot, where the standard asks for no callback, or without that limit',
}

/** Who was asked and who answered: DOMAIN §3.5 F1, F7. */
export const PARTICIPATION_INDICATORS: readonly Indicator[] = [
  {
    id: 'F1a',
    version: 2,
    name: { zh: '回访率', en: 'Called back' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: `应回访时刻在时段内的各轮案件中，至今已回访并联系上（case.callback 且 contacted 为真）者 ÷ 全部。${DUE_FOR_CALLBACK.zh}`,
      en: `Of the rounds due for callback in the window: called back and reached by now (case.callback with contacted true) ÷ all. ${DUE_FOR_CALLBACK.en}`,
    },
    anchor: 'HANDLE due',
    source: 'DOMAIN §3.5 F1, §2.5; LAW 北京接诉即办 art. 23',
    excluded: OUT,
    thresholds: { green: 0.9, amber: 0.8 },
  },
  {
    id: 'F1b',
    version: 2,
    name: { zh: '有效回访率', en: 'Answered when called back' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: 'F1a 的分子中，本人（ratingSource = self）答了解决情况或满意度者 ÷ F1a 的分子',
      en: 'Of the numerator of F1a: the person (ratingSource self) answered solved or gave a level ÷ the numerator of F1a',
    },
    anchor: 'HANDLE due',
    source: 'DOMAIN §3.5 F1; LOCAL 盘锦',
    thresholds: { green: 0.9, amber: 0.8 },
  },
  {
    id: 'F7',
    version: 3,
    name: { zh: '评价参与率', en: 'Participation in rating' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '时段内办结的案件（每轮，closed）、点单（done）、调解（达成协议或调解不成）中，至今有本人满意度评价者 ÷ 全部；案件以 case.callback、点单以 order.reviewed 为准，其中无本人满意度评价的，以该轮之内（上报、重办或提交起，至再次重办前）指名它的 feedback.rated 为准；调解以其登记之后指名它的 feedback.rated 为准；每轮至多计一次，被剔除的评价不算',
      en: 'Of the cases (each round, closed), orders (done) and mediations (agreed or failed) that ended in the window: those with an own level by now ÷ all; given by case.callback, by order.reviewed, or where these have no own level by a feedback.rated that names the case or order and was given in that round (from its report, reopening or submission until it is reopened again), and for a mediation by a feedback.rated that names it and was given since it was registered; each round at most once, none that was taken out',
    },
    anchor: 'closed / done / agreed / failed',
    source: 'DOMAIN §3.5 F7',
    excluded: {
      zh: '剔除（x）：时段内结案而申诉成立的轮次',
      en: 'Out, and counted as x: rounds closed in the window whose appeal was accepted',
    },
    thresholds: { green: 0.3, amber: 0.2 },
    // Cases and orders that ended are told elsewhere: what they leave of the denominator are mediations.
    sensitive: { guests: { notBelowCommunity: true } },
  },
]
