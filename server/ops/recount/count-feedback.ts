import { countCallbacks } from './count-feedback-callbacks.ts'
import { countRatings } from './count-feedback-ratings.ts'
import { countRectified } from './count-feedback-rectified.ts'
import type { Count } from './count.ts'

/** DOMAIN §3.5, from the words of shared/indicator/entries/satisfaction, and V11a, which is of ratings too. */
export function countFeedback(count: Count): void {
  countCallbacks(count)
  countRatings(count)
  countRectified(count)
  countSurveys(count)
}

/** 抽样调查. */
function countSurveys(count: Count): void {
  count.eachWindow(({ window, has }) => {
    const answers = count
      .of('survey')
      .filter(({ state, rounds }) => state === 'PUBLISHED' && has(rounds[0]!.at['published']))
      .map(({ fields }) => fields['answers'] as readonly number[])
    const sum = (levels: readonly number[]): number => levels.reduce((total, n) => total + n, 0)
    const good = sum(answers.map((wave) => sum(wave.slice(0, 3))))
    count.rate(`survey@${window}`, good, sum(answers.map(sum)))
  })
}
