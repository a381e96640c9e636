import { PROBLEM_TYPES, type ProblemType } from '../../../shared/drill/dimensions.ts'
import { type Block, tableOf } from '../document.ts'
import { dueOf } from '../figures.ts'
import { stampOf, stateName, type Story } from '../story.ts'

/** Chapter 8, 问题清单: what was found, whose it is and until when (D5). */
export function problemsChapter(story: Story): { readonly text: string; readonly blocks: Block[] } {
  const { words } = story
  const problems = story.records('problem')
  const rows = problems.map((problem, i) => [
    `${i + 1}`,
    PROBLEM_TYPES[problem.fields['problemType'] as ProblemType]?.zh ?? '—',
    ...[words.text(problem.fields['text']), story.orgName(problem.fields['ownerOrg'])],
    ...[words.when(dueOf(problem)), stateName(problem), words.when(stampOf(problem, 'closed'))],
  ])
  const open = problems.filter(({ state }) => state === 'OPEN').length
  return {
    text:
      problems.length === 0
        ? '没有登记问题。'
        : `共登记问题 ${problems.length} 项，截至本稿待整改 ${open} 项；每项均有责任单位和期限，由系统跟踪。`,
    blocks: [
      tableOf(
        '问题清单',
        ['序号', '类型', '问题', '责任单位', '整改期限', '状态', '整改完成'],
        rows,
      ),
    ],
  }
}

/** Chapter 9, 改进措施与预案修订 (art. 28). */
export function improvementsChapter(story: Story): {
  readonly text: string
  readonly blocks: Block[]
} {
  const { words } = story
  const rows = story
    .records('problem')
    .filter(({ state }) => state === 'CLOSED')
    .map(({ fields }) => [
      ...[words.text(fields['text']), words.text(fields['note'])],
      words.text(fields['planRevision']),
    ])
  return {
    text: '（请填写改进措施、责任单位、完成时限与预案修订意见。）',
    blocks: [tableOf('已完成的整改', ['问题', '整改情况', '预案修订版本'], rows)],
  }
}
