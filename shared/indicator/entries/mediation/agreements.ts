import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Indicator } from '../../types.ts'
import { NOT_BELOW_COMMUNITY_TO_GUESTS as GUESTS } from './guests.ts'

/** What becomes of agreements: DOMAIN §3.3 M8, M9, M12. */
export const AGREEMENT_INDICATORS: readonly Indicator[] = [
  {
    id: 'M8',
    version: 1,
    name: { zh: '协议履行率', en: 'Agreements performed' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '履行期限（performDueAt）在时段内且已到期的协议中，已履行（med.performed，不论早晚）者 ÷ 全部；期限前已履行或违约的，在期限所在的小时计入；未约定期限的协议不计',
      en: 'Of the agreements whose performance limit (performDueAt) lies in the window and has come: performed (med.performed, early or late) ÷ all; one performed or breached before counts in the hour of its limit; agreements without a limit do not count',
    },
    anchor: 'PERFORM due',
    source: 'DOMAIN §3.3 M8; LAW 人民调解法 art. 31',
    thresholds: { green: 0.95, amber: 0.85 },
    sensitive: GUESTS,
  },
  {
    id: 'M9a',
    version: 1,
    name: { zh: '司法确认率', en: 'Judicially confirmed' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'neutral',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '时段内申请司法确认的协议中，至今已获确认者 ÷ 申请数',
      en: 'Of the agreements for which confirmation was applied for in the window: confirmed by now ÷ applied for',
    },
    anchor: 'judicialApplied',
    source: 'DOMAIN §3.3 M9; LAW 人民调解法 art. 33',
    sensitive: GUESTS,
  },
  {
    id: 'M9b',
    version: 1,
    name: { zh: '司法确认临期提醒', en: 'Confirmation soon out of time' },
    kind: 'stock',
    unit: 'count',
    direction: 'neutral',
    windows: ['now'],
    formula: {
      zh: '当事人有意确认（med.agreed 的 judicialIntended 为真）、协议达成满 25×24 小时而未满 30×24 小时、未申请、且仍为达成协议状态（未履行完毕、未违约）的协议',
      en: 'Agreements whose parties intend it (judicialIntended of med.agreed), from 25×24 h to 30×24 h after they were made, not yet applied for and still in state AGREED (neither performed nor breached)',
    },
    anchor: 'agreed + 25 d',
    source: 'DOMAIN §3.3 M9; LAW 人民调解法 art. 33',
    sensitive: GUESTS,
  },
  {
    id: 'M12',
    version: 1,
    name: { zh: '复发率', en: 'Relapsed' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'down',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '达成协议满 180×24 小时的时刻在时段内的调解中，于此时刻前（含）反弹（med.relapsed）者 ÷ 全部',
      en: 'Of the mediations whose agreement became 180×24 h old in the window: relapsed (med.relapsed) at or before that instant ÷ all',
    },
    anchor: 'agreed + 180 d',
    source: 'DOMAIN §3.3 M12',
    thresholds: { green: 0.03, amber: 0.06 },
    sensitive: GUESTS,
  },
]
