import { PETITION_SOURCE } from '../../../lifecycle/sla.ts'
import type { Indicator } from '../../types.ts'
import { flow, OUT, rate, ratio } from './parts.ts'

/** DOMAIN §3.2 C1–C4. */
export const INTAKE_INDICATORS: readonly Indicator[] = [
  {
    ...flow({
      id: 'C1',
      name: { zh: '上报数', en: 'Cases reported' },
      dimension: 'source | category',
      formula: {
        zh: '时段内上报的案件数，含后来不予受理、并案、作废者；每案一次，按首轮上报时刻',
        en: 'Cases reported in the window, those later rejected, merged or cancelled included; once a case, by the report of its first round; an imported case where reportedAt is proven',
      },
      anchor: 'reported',
      source: 'DOMAIN §3.2 C1',
    }),
    // The total less all other codes is the hidden one: of a split all is hidden, or nothing (DOMAIN §5.2).
    sensitive: {
      guests: { notBelowCommunity: ['category'], smallCode: { source: PETITION_SOURCE } },
    },
  },
  {
    ...flow({
      id: 'C1b',
      name: { zh: '小类上报数', en: 'Cases reported by subcategory' },
      dimension: 'l2',
      formula: {
        zh: '时段内上报的案件按大类、小类分列，不含不予受理、并案、作废者（同 C28）；每案一次，按首轮上报时刻；小类未知者列其他。上墙数据每窗口只载最多的五类',
        en: 'Cases reported in the window by L1 and L2, those rejected, merged or cancelled left out (as in C28); once a case, by the report of its first round; other = L2 not known. A board on the socket carries the five largest of each window',
      },
      anchor: 'reported',
      source: 'DOMAIN §3.2 C28',
    }),
    // A subcategory says more than a category: 婚恋家庭 in a micro-grid is a household.
    sensitive: { notBelowCommunity: true },
  },
  flow({
    id: 'C2a',
    name: { zh: '受理数', en: 'Cases accepted' },
    formula: {
      zh: '时段内受理（T3）的案件数，不论后来如何；导入案件须有 acceptedAt',
      en: 'Cases accepted (T3) in the window, whatever became of them; an imported case where acceptedAt is proven',
    },
    anchor: 'accepted',
    source: 'DOMAIN §3.2 C2',
  }),
  rate({
    id: 'C2b',
    name: { zh: '受理率', en: 'Acceptance rate' },
    direction: 'neutral',
    formula: {
      zh: '时段内受理 ÷（时段内受理 + 时段内不予受理）；未经决定而自行处置、并案、作废者不计，受理后作废者照计',
      en: 'Accepted in the window ÷ (accepted + rejected in the window); cases resolved on the spot, merged or cancelled without a decision do not count, those cancelled after it do',
    },
    anchor: 'accepted, rejected',
    source: 'DOMAIN §3.2 C2',
  }),
  ratio({
    id: 'C3',
    name: { zh: '立案率', en: 'Filing rate' },
    formula: {
      zh: '时段内立案 ÷ 时段内受理；受理后并案、作废者仍计入受理（未立案者正是此率所示）',
      en: 'Filed in the window ÷ accepted in the window; those merged or cancelled after the acceptance stay accepted, for what was not filed is what the rate tells of',
    },
    anchor: 'filed / accepted',
    source: 'DOMAIN §3.2 C3; LOCAL 天门 94.5 %',
  }),
  rate({
    id: 'C4',
    name: { zh: '按时受理（立案）率', en: 'Accepted and dispatched in time' },
    formula: {
      zh: '受理、派遣两时限均未超（至今）的案件 ÷ 时段内立案的案件；派遣尚在时限内者计为未超，超限后移出分子。无此两时限者（导入）不计',
      en: 'Cases filed in the window of which neither the ACCEPT nor the DISPATCH limit has been passed so far ÷ cases filed in the window. One still to be dispatched and within its limit counts in n until it is late. Late = done after the due, or the due has passed while the clock ran. Cases without one of the two clocks (imports) are left out altogether',
    },
    anchor: 'filed',
    source: 'DOMAIN §3.2 C4; CODE',
    excluded: OUT,
    thresholds: { green: 0.98, amber: 0.95 },
  }),
]
