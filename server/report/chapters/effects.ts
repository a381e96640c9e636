import { supplyKinds } from '../../board/response/supplies.ts'
import { type Block, tableOf } from '../document.ts'
import { type Story } from '../story.ts'

/** What is known of harm comes from the competent body or is not known (突发事件应对法 arts 7, 61). */
const OFFICIAL = '以官方发布为准'

/** Chapter 3, 原因: stated by the competent body alone. */
export function causeChapter({ facts, words }: Story): {
  readonly text: string
  readonly blocks: Block[]
} {
  const told = facts.filter(({ type }) => type === 'sitrep.sent').at(-1)?.data['cause']
  return {
    text: `主管部门认定的原因：—（${OFFICIAL}）。`,
    blocks:
      typeof told === 'string'
        ? [{ kind: 'pairs', rows: [['最后一次信息报送所述初步原因', words.text(told)]] }]
        : [],
  }
}

/** Chapter 5, 资源与资金使用. */
export function resourcesChapter(story: Story): {
  readonly text: string
  readonly blocks: Block[]
} {
  const { words } = story
  const rows = supplyKinds(story.records('supply')).map(
    ({ kind, have, need, unit, covered, places }) => [
      ...[words.text(kind), words.count(have), words.count(need), words.text(unit)],
      ...[words.count(places), covered === null || !need ? '—' : words.share(covered, need)],
    ],
  )
  return {
    text: '物资按种类汇总最后一次盘点；保障率逐处计算，一处多余不抵他处所缺。资金使用：—（系统不记录资金，请据实填写并附审计材料）。',
    blocks: [tableOf('物资', ['种类', '现有量', '需求量', '单位', '存放处', '保障率'], rows)],
  }
}

/** Chapter 6, 损失与影响: the last official figures with who gave them. */
export function lossesChapter({ facts, words }: Story): {
  readonly text: string
  readonly blocks: Block[]
} {
  const told = facts.findLast(
    ({ type, data }) => type === 'response.noted' && data['casualties'] !== undefined,
  )
  const figures = (told?.data['casualties'] ?? {}) as Readonly<Record<string, unknown>>
  const by = told?.data['figuresStatedBy'] ?? told?.data['statedBy']
  const source =
    told === undefined ? OFFICIAL : `${words.text(by)}，${words.when(told.time)}；${OFFICIAL}`
  return {
    text: `人员伤亡与损失${told === undefined ? '没有官方通报记录' : '据官方通报'}，${OFFICIAL}。`,
    blocks: [
      {
        kind: 'pairs',
        rows: [
          ['死亡', words.count(figures['dead'])],
          ['受伤', words.count(figures['injured'])],
          ['失踪', words.count(figures['missing'])],
          ['被困', words.count(figures['trapped'])],
          ['直接经济损失', '—'],
          ['数据来源', source],
        ],
      },
    ],
  }
}
