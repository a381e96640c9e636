import type { Indicator } from '../../types.ts'
import { flow, rate, ratio, stock } from './parts.ts'

const WITHDRAWN = {
  zh: '剔除（x，即本应计入分母而不计者）：已撤回的哨',
  en: 'Out, and counted as x where it would have counted in d: whistles withdrawn',
}

/** DOMAIN §3.2 C20–C23. A whistle counts once, in the region where it was blown. */
export const WHISTLE_INDICATORS: readonly Indicator[] = [
  flow({
    id: 'C20a',
    name: { zh: '吹哨数', en: 'Whistles' },
    formula: {
      zh: '时段内吹哨数，含后来撤回、拒绝者',
      en: 'Whistles blown in the window, those withdrawn or refused later included',
    },
    anchor: 'blown',
    source: 'DOMAIN §3.2 C20',
  }),
  ratio({
    id: 'C20b',
    name: { zh: '吹哨率', en: 'Whistle rate' },
    direction: 'band',
    formula: { zh: '吹哨数 ÷ 立案数', en: 'Whistles ÷ cases filed' },
    anchor: 'blown / filed',
    source: 'DOMAIN §3.2 C20; PRESS: band 2–10 %',
    band: { low: 0.02, high: 0.1 },
  }),
  rate({
    id: 'C21',
    name: { zh: '哨单签收及时率', en: 'Whistles signed in time' },
    formula: {
      zh: '时限内（1 小时，应急哨 5 分钟）签收的哨 ÷ 签收时限落在时段内的哨。记在时限所在的小时：按时签收，或已过时限；时限未到而被拒绝者不计',
      en: 'Whistles signed at or before the SIGN due (1 h, emergency 5 min) ÷ whistles whose SIGN due lies in the window. Counted in the hour of the due: signed by then, or passed; one refused before its due counts nowhere',
    },
    anchor: 'SIGN due',
    source: 'DOMAIN §3.2 C21; LOCAL 南京鼓楼; amber [DESIGN]',
    excluded: WITHDRAWN,
    thresholds: { green: 0.98, amber: 0.95 },
  }),
  rate({
    id: 'C22',
    version: 2,
    name: { zh: '吹哨响应率', en: 'Arrival rate' },
    formula: {
      zh: '限时内（3/5 工作日，应急 30 分钟）报到 ÷ 时段内报到到期；规则同 C21；裁决须报到者以重新起算的时限计，拒绝前已逾期者仍计',
      en: 'Arrived at or before the ARRIVE due (3 or 5 workdays, emergency 30 min) ÷ whistles whose ARRIVE due lies in the window; otherwise as C21. Where the district overruled a refusal the limit that began then counts; one missed before the refusal stays counted',
    },
    anchor: 'ARRIVE due',
    source: 'DOMAIN §3.2 C22; LOCAL 南京鼓楼',
    excluded: WITHDRAWN,
    thresholds: { green: 0.95, amber: 0.85 },
  }),
  rate({
    id: 'C23',
    version: 2,
    name: { zh: '吹哨解决率', en: 'Whistles settled' },
    formula: {
      zh: '已办结且评哨 ≥ 3 的哨 ÷ 办理时限（10 工作日，应急哨无）落在时段内的哨。记在时限所在的小时：已办结（不论早晚），或已过时限；时限未到而被拒绝者不计，拒绝前已逾期者在裁决后仍计',
      en: 'Whistles resolved and rated 3 or better ÷ whistles whose HANDLE due (10 workdays, none for emergencies) lies in the window. Counted in the hour of the due: resolved, late or not, or passed; refused before its due counts nowhere, and a due missed before a refusal that was overruled stays counted beside the new one. In n from the rating on',
    },
    anchor: 'HANDLE due',
    source: 'DOMAIN §3.2 C23; amber [DESIGN]',
    excluded: WITHDRAWN,
    thresholds: { green: 0.9, amber: 0.8 },
  }),
  stock({
    id: 'whistleOpen',
    name: { zh: '在响哨', en: 'Open whistles' },
    formula: {
      zh: '未办结的哨；拒绝而待区级裁决者不在内；.since 为最早吹哨',
      en: 'Whistles not resolved, those refused and waiting for the district not among them; .since is the oldest',
    },
    anchor: 'state',
    source: 'DOMAIN §2.2.6',
  }),
  stock({
    id: 'whistleLate',
    name: { zh: '超时哨', en: 'Late whistles' },
    formula: {
      zh: '在响哨中，签收、联系、报到或办结的时限已过而仍未做到的',
      en: 'Open whistles one of whose limits, to sign, contact, arrive or resolve, has passed and still waits',
    },
    anchor: 'state',
    source: 'DOMAIN §2.2.6, RULES AL6',
  }),
]
