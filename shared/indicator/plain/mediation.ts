import type { Bilingual } from '../types.ts'

/** What the numbers say, in the words of who stands before the wall; the exact formula stands in the catalogue. */
export const MEDIATION_PLAIN: Readonly<Record<string, Bilingual>> = {
  M1a: { zh: '排查登记了多少件矛盾隐患', en: 'Dispute risks registered' },
  M1b: { zh: '还在管控中的矛盾隐患有多少件', en: 'Dispute risks under control' },
  M1c: { zh: '在控隐患按风险颜色和起因分', en: 'Risks under control by colour and cause' },
  M10: { zh: '红色、橙色的高风险隐患有多少件', en: 'High risks, red and orange' },
  M11: { zh: '预警后在规定时间内采取措施的占多少', en: 'Share of warnings acted on in time' },
  M2a: { zh: '受理了多少件调解', en: 'Mediations accepted' },
  M2b: {
    zh: '调解由谁提起：申请、主动或移送，各占多少',
    en: 'How mediations came about: applied for, offered or handed over',
  },
  M3: {
    zh: '有结果的调解中，调解成功的占多少',
    en: 'Share of concluded mediations that reached agreement',
  },
  M3b: {
    zh: '按司法统计口径：达成协议数与受理数之比',
    en: 'Agreements for each mediation accepted, as the judicial statistics count',
  },
  M4: { zh: '在网格里就调解成功的占多少', en: 'Share settled within the grid' },
  M5: { zh: '在社区（村）以内调解成功的占多少', en: 'Share settled within the community' },
  M6: { zh: '一件纠纷从受理到有结果平均要多少天', en: 'Mean days from acceptance to a result' },
  M7: { zh: '超过期限还没有结果的调解有多少件', en: 'Mediations past their limit' },
  M13: { zh: '纠纷由哪些起因引起，各占多少', en: 'What disputes are about, by cause' },
  M14: { zh: '每一万名居民有多少件纠纷', en: 'Disputes per ten thousand residents' },
  medTier: { zh: '调解成功的纠纷停在哪一级', en: 'At which level disputes were settled' },
  medStage: { zh: '调解现在各停在哪个阶段', en: 'At which stage mediations stand' },
  M8: {
    zh: '到期的调解协议中，已经履行的占多少',
    en: 'Share of due agreements that were performed',
  },
  M9a: {
    zh: '申请司法确认的协议中，获得确认的占多少',
    en: 'Share of applications for judicial confirmation that were granted',
  },
  M9b: {
    zh: '想做司法确认、三十天申请期快到还没申请的协议有多少',
    en: 'Agreements whose thirty days for confirmation are running out',
  },
  M12: {
    zh: '调解成功半年后，又起纠纷的占多少',
    en: 'Share of settled disputes that broke out again within 180 days',
  },
}
