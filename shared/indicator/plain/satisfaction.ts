import type { Bilingual } from '../types.ts'

/** What the numbers say, in the words of who stands before the wall; the exact formula stands in the catalogue. */
export const SATISFACTION_PLAIN: Readonly<Record<string, Bilingual>> = {
  F1a: {
    zh: '应当回访的案件中，回访到人的占多少',
    en: 'Share of cases due for a call-back that were reached',
  },
  F1b: {
    zh: '回访到的人中，本人作了回答的占多少',
    en: 'Share of those reached who answered themselves',
  },
  F7: { zh: '办完的事中，群众本人评了价的占多少', en: 'Share of finished matters that were rated' },
  F2: {
    zh: '作了回答的群众中，认为问题解决了的占多少',
    en: 'Share of answers that say the problem is solved',
  },
  F3: { zh: '作了评价的群众中，满意的占多少', en: 'Share of ratings that are satisfied' },
  F3b: {
    zh: '作了评价的群众中，很满意和满意的占多少，不含基本满意',
    en: 'Share of ratings of the two best levels',
  },
  F4: { zh: '把五级评价折成百分制的平均分', en: 'Mean of the five levels as a score out of 100' },
  F5a: { zh: '差评与整改完成的件数之比', en: 'Rectified complaints for each bad rating' },
  F5b: { zh: '到期的差评中，按时整改好的占多少', en: 'Share of bad ratings rectified in time' },
  F6: {
    zh: '响应率、解决率、满意率合成的百分制得分',
    en: 'A score out of 100 from response, solution and satisfaction',
  },
  F8: { zh: '差评中还没有整改好的有多少件', en: 'Bad ratings not yet rectified' },
  F9: {
    zh: '满意率可能上下偏多少，样本越多越小',
    en: 'How far the satisfaction rate may be off, either way',
  },
  ratings: { zh: '各级评价各有多少', en: 'Ratings by level' },
  ratingsBy: { zh: '案件、点单、调解等的评价各有多少', en: 'Ratings by what was rated' },
  survey: { zh: '抽样调查中，满意的占多少', en: 'Share satisfied in sample surveys' },
}
