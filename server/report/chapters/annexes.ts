import {
  SITREP_CHANNELS,
  SITREP_FIELDS,
  SITREP_KINDS,
} from '../../../shared/fact/response-codes.ts'
import { type Block, tableOf } from '../document.ts'
import { hashOfLog } from '../log.ts'
import { dueOf } from '../figures.ts'
import type { Story } from '../story.ts'

/** Chapter 10, 附件: reports as they were sent, what the walls showed, and the hash of the log. */
export function annexesChapter(story: Story): { readonly text: string; readonly blocks: Block[] } {
  const { words, facts } = story
  const sent = facts.filter(({ type }) => type === 'sitrep.sent')
  const reports = sent.map((fact) => {
    const due = dueOf(story.record('sitrep', fact.subject)!)
    return [
      words.count(fact.data['no']),
      SITREP_KINDS[fact.data['kind'] as keyof typeof SITREP_KINDS]?.zh ?? '—',
      ...[words.when(due), words.when(fact.time), words.text(fact.data['to'])],
      SITREP_CHANNELS[fact.data['channel'] as keyof typeof SITREP_CHANNELS]?.zh ?? '—',
      contentOf(fact.data),
    ]
  })
  const minutes = facts
    .filter(({ type }) => type === 'response.noted')
    .map(({ time, data }) => [words.when(time), words.text(data['text'])])
  const shown = facts
    .filter(({ type }) => type === 'display.pageShown')
    .map(({ time, data, actor }) => [
      ...[words.when(time), words.text(data['wall'] ?? '全部大屏')],
      ...[words.text(data['scene'] ?? data['kind']), actor ?? '—'],
    ])
  return {
    text: '',
    blocks: [
      tableOf(
        '信息报送（按发出原文）',
        ['编号', '种类', '应报', '实报', '报送对象', '方式', '内容'],
        reports,
      ),
      tableOf('会商与情况记录', ['时间', '内容'], minutes),
      tableOf('大屏上屏记录', ['时间', '大屏', '内容', '岗位'], shown, 60),
      { kind: 'pairs', rows: logRows(story) },
    ],
  }
}

function contentOf(data: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(SITREP_FIELDS).flatMap(([field, { zh }]) =>
    typeof data[field] === 'string' ? [`${zh}：${data[field]}`] : [],
  )
  return said.length === 0 ? '—' : said.join('；')
}

function logRows({ facts, origin, words }: Story): [string, string][] {
  const [first, last] = [facts[0], facts.at(-1)]
  return [
    ['日志事实数', words.count(facts.length)],
    ['日志序号范围', first === undefined ? '—' : `${first.seq}–${last!.seq}（${origin.world}）`],
    ['日志哈希（SHA-256）', hashOfLog(facts)],
    ['算法', '每条事实的规范 JSON（键按码位升序）一行，按日志顺序，以换行符结尾，取 SHA-256'],
  ]
}
