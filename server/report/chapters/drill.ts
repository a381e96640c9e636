import type { Fact } from '../../../shared/fact/fact.ts'
import { DIMENSIONS, DRILL_KINDS } from '../../../shared/drill/dimensions.ts'
import { drillAfter, type DrillRecord } from '../../../shared/drill/record.ts'
import { scoreOf, scoresByDimension, type Score } from '../../../shared/drill/score.ts'
import { type Block, tableOf } from '../document.ts'
import type { Story } from '../story.ts'

/** The drill that facts of its world tell of; null where they tell of none. */
export function drillOfFacts(facts: readonly Fact[]): DrillRecord | null {
  return facts.reduce<DrillRecord | null>(drillAfter, null)
}

/** Of a drill, before the basic facts of its response (GB/T 46792-2025 annex E; AQ/T 9009-2015 §7). */
export function drillFacts(drill: DrillRecord, { words, context }: Story): Block {
  const { plan } = drill
  const planned = context.pkg.plans?.find(({ id }) => id === plan?.planId)
  const attended = drill.attendance.map(({ org, attended: n }) => {
    const required = plan?.participants.find((each) => each.org === org)?.required
    return `${org} ${required === undefined ? words.count(n) : words.share(n, required)}`
  })
  return {
    kind: 'pairs',
    rows: [
      ['演练名称', drill.name],
      ['演练形式', plan === null ? '—' : DRILL_KINDS[plan.kind].zh],
      ['领域与情景', plan === null ? '—' : `${plan.field}；${plan.scenario}`],
      ['组织单位', plan?.department ?? '—'],
      ['演练预案', planned?.name ?? plan?.planId ?? '—'],
      ['是否预告', plan === null ? '—' : plan.announced ? '预告' : '不预告'],
      ['演练导演', drill.director || '—'],
      ['同意人', drill.consent?.by ?? '—'],
      ['开始', words.when(drill.since['RUNNING'])],
      ['结束', words.when(drill.since['ENDED'] ?? drill.since['ABORTED'])],
      ['注入事件', `${drill.injected.length} 个`],
      ['参演率（D4）', attended.length === 0 ? '—' : attended.join('；')],
      ['评估结论', drill.conclusion ?? '—'],
    ],
  }
}

/** D3 with its items, and beside the last drill of the same plan. */
export function drillScores(
  drill: DrillRecord,
  before: DrillRecord | null,
  { words }: Story,
): readonly Block[] {
  const items = drill.plan?.items ?? []
  const own = scoreOf(items, drill.scores)
  const earlier = before === null ? null : scoreOf(before.plan?.items ?? [], before.scores)
  const change =
    own.score === null || earlier?.score == null ? '—' : signed(own.score - earlier.score)
  return [
    {
      kind: 'pairs',
      rows: [
        ['演练得分（D3）', scoreText(own)],
        [
          '同一预案上次演练',
          before === null
            ? '—（没有上次演练）'
            : `${before.name}，${words.when(before.since['ENDED'])}，${scoreText(earlier!)}`,
        ],
        ['与上次相比', change],
      ],
    },
    tableOf(
      '分项得分',
      ['维度', '评估项', '权重', '得分', '依据'],
      items.map(({ id, dimension, text, weight }) => {
        const score = drill.scores[id]
        return [
          ...[DIMENSIONS[dimension].zh, text, `${weight}`],
          ...[score?.score == null ? '未评' : `${score.score}`, score?.evidence ?? '—'],
        ]
      }),
    ),
    tableOf(
      '维度得分',
      ['维度', '得分', '等级', '未评项'],
      scoresByDimension(items, drill.scores).map((each) => [
        ...[DIMENSIONS[each.dimension].zh, each.score === null ? '—' : each.score.toFixed(1)],
        ...[each.grade?.zh ?? '—', `${each.unscored}`],
      ]),
    ),
  ]
}

function scoreText({ score, grade, scored, unscored }: Score): string {
  if (score === null) return '—（没有评分）'
  return `${score.toFixed(1)} 分（${grade?.zh ?? '—'}；已评 ${scored} 项，未评 ${unscored} 项不计）`
}

function signed(change: number): string {
  return `${change >= 0 ? '+' : '−'}${Math.abs(change).toFixed(1)} 分`
}
