import { ELEMENTS, type ElementCode } from '../../../shared/fact/response-codes.ts'
import { type Block, tableOf } from '../document.ts'
import { arrivedOf } from '../../board/response/arrived.ts'
import { requiredOf } from '../figures.ts'
import { readinessHistory, type Readiness } from '../readiness.ts'
import { dueOf } from '../figures.ts'
import { numberOf, stampOf, stateName, type Story } from '../story.ts'

const CODES = Object.keys(ELEMENTS) as readonly ElementCode[]

/** Chapter 4, 处置措施与六要素评价: E11 and its history, the weakest element, tasks, musters, evacuations. */
export function measuresChapter(story: Story): { readonly text: string; readonly blocks: Block[] } {
  const history = readinessHistory(story.facts)
  const last = history.at(-1)
  return {
    text: [measuresText(story), elementsText(history, story)].filter(Boolean).join('\n'),
    blocks: [
      tableOf('六要素就绪情况', ['要素', '应就绪', '已就绪', '就绪率'], elementRows(last, story)),
      tableOf(
        '六要素就绪率变化',
        ['时间', '总就绪率', '最弱要素'],
        historyRows(history, story),
        60,
      ),
      tableOf(
        ...(['任务', ['任务', '责任单位', '岗位', '期限', '状态', '完成时间']] as const),
        taskRows(story),
      ),
      tableOf('集结', ['单位', '应到', '实到', '召集时间'], musterRows(story)),
      tableOf('转移安置', ['区域', '计划', '已转移', '已安置', '已返回'], evacuationRows(story)),
    ],
  }
}

function measuresText({ response, words }: Story): string {
  const fields = response?.fields ?? {}
  const during = words.text(fields['measures'])
  const after = words.text(fields['residualMeasures'])
  return `采取的措施：${during}。结束后保留的措施：${after}。`
}

/** The element that was weakest for longest, which is where the plan is to be mended. */
function elementsText(history: readonly Readiness[], story: Story): string {
  const last = history.at(-1)
  if (last === undefined) return '六要素清单没有记录。'
  const until = stampOf(story.response, 'ended') ?? story.atMs
  const spans = new Map<ElementCode, number>()
  history.forEach((each, i) => {
    const isAllReady = each.ready === each.needed
    const to = Math.min(history[i + 1]?.at ?? until, until)
    if (each.weakest === null || isAllReady || to <= each.at) return
    spans.set(each.weakest, (spans.get(each.weakest) ?? 0) + to - each.at)
  })
  const [longest] = [...spans].toSorted(([, a], [, b]) => b - a)
  const total = `必备项总就绪率 ${story.words.share(last.ready, last.needed)}`
  return longest === undefined
    ? `${total}。`
    : `${total}；最弱要素为${ELEMENTS[longest[0]].zh}，居末累计 ${story.words.span(longest[1])}。`
}

function elementRows(last: Readiness | undefined, { words }: Story): string[][] {
  return CODES.map((code) => {
    const share = last?.byElement[code]
    return share === undefined
      ? [ELEMENTS[code].zh, '—', '—', '—']
      : [
          ...[ELEMENTS[code].zh, words.count(share.needed), words.count(share.ready)],
          words.share(share.ready, share.needed),
        ]
  })
}

/** Newest at the end; of many changes those that moved the share. */
function historyRows(history: readonly Readiness[], { words }: Story): string[][] {
  return history
    .filter(({ ready, needed, weakest }, i) => {
      const before = history[i - 1]
      return before?.ready !== ready || before.needed !== needed || before.weakest !== weakest
    })
    .map(({ at, ready, needed, weakest }) => [
      words.when(at),
      words.share(ready, needed),
      weakest === null || ready === needed ? '—' : ELEMENTS[weakest].zh,
    ])
}

function taskRows(story: Story): string[][] {
  const { words } = story
  const rows = story
    .records('task')
    .map((task): [string, ...string[]] => [
      ...([words.text(task.fields['title']), story.orgName(task.fields['ownerOrg'])] as const),
      ...[words.text(task.fields['ownerPost']), words.when(dueOf(task)), stateName(task)],
      words.when(stampOf(task, 'completed')),
    ])
  // A plan gives one task to each grid: alike in all that the table tells, they are one row with their number.
  return [...Map.groupBy(rows, (row) => row.join('|')).values()].map((alike) => {
    const [title, ...rest] = alike[0]!
    return [alike.length === 1 ? title : `${title}（${alike.length} 项）`, ...rest]
  })
}

function musterRows(story: Story): string[][] {
  const { words } = story
  return story
    .records('muster')
    .map((muster) => [
      ...[words.text(muster.fields['unit']), words.count(requiredOf(muster))],
      ...[words.count(arrivedOf(muster)), words.when(stampOf(muster, 'summoned'))],
    ])
}

function evacuationRows(story: Story): string[][] {
  return story
    .records('evacuation')
    .map(({ regionCode, fields }) => [
      story.regionName(regionCode),
      ...['planned', 'moved', 'sheltered', 'returned'].map((field) =>
        story.words.count(numberOf(fields[field])),
      ),
    ])
}
