import { WHISTLE_REASONS } from '../../../shared/fact/codes.ts'
import type { Fact } from '../../../shared/fact/fact.ts'
import { ELEMENT_STATES, SITREP_KINDS } from '../../../shared/fact/response-codes.ts'
import { factType } from '../../../shared/fact/registry.ts'
import { factTitle } from '../../../shared/fact/titles.ts'
import { secretCaseBy } from '../../../shared/lifecycle/secret-case.ts'
import type { Family } from '../../../shared/lifecycle/types.ts'
import { placeName } from '../../../shared/region/place-name.ts'
import { type Block, tableOf } from '../document.ts'
import { figuresOf } from '../figures.ts'
import type { Story } from '../story.ts'
import { responseLevel, warningLevel } from '../words.ts'

/** Told elsewhere in the paper, of what led to an act that is told itself, or what the system noticed by itself. */
const PASSED_OVER = new Set([
  ...['response.proposed', 'response.approved', 'muster.arrived', 'supply.counted'],
  ...['drill.scored', 'drill.planned', 'callout.read', 'task.progressed', 'display.pageShown'],
  ...['alarm.raised', 'alarm.cleared', 'suggestion.lapsed'],
])
/** Lines of the course of events on paper; the log has all of them. */
export const MOST_LINES = 400
/** Different things that one line names. */
const MOST_DETAILS = 20

/** Chapter 2, 经过时间轴: what happened in order, and E1–E10. */
export function timelineChapter(story: Story): { readonly text: string; readonly blocks: Block[] } {
  const told = story.facts
    .filter(({ type }) => !PASSED_OVER.has(type) && factType(type) !== undefined)
    .toSorted((a, b) => a.time - b.time || a.seq - b.seq)
  // What one person did to many things at one moment is one line: a start gives hundreds of tasks, which would leave no room for what came of them.
  const groups = Map.groupBy(told, ({ time, type, actor }) => `${time}|${type}|${actor ?? ''}`)
  const lines = [...groups.values()].map((group) => lineOf(group, story))
  const figures = figuresOf(story).map(({ id, name, value, target }) => [id, name, value, target])
  return {
    text: '以下经过由系统日志自动生成，时间为事发时间；各项时效指标按记录逐项计算，未知项记“—”。',
    blocks: [
      tableOf('经过时间轴', ['时间', '事项', '内容', '岗位'], lines, MOST_LINES),
      tableOf('响应时效指标 E1–E10', ['编号', '指标', '结果', '目标'], figures),
    ],
  }
}

function lineOf(group: readonly Fact[], story: Story): readonly string[] {
  const { time, type, actor } = group[0]!
  const title = factTitle(type).zh
  return [
    story.words.when(time),
    group.length === 1 ? title : `${title} ${group.length} 项`,
    detailsOf(group, story),
    actor ?? '—',
  ]
}

/** Each once, with how often. */
function detailsOf(group: readonly Fact[], story: Story): string {
  const counts = new Map<string, number>()
  for (const fact of group) {
    const detail = detailOf(fact, story)
    if (detail !== '—' || group.length === 1) counts.set(detail, (counts.get(detail) ?? 0) + 1)
  }
  const details = [...counts].map(([detail, n]) => (n === 1 ? detail : `${detail}（${n} 项）`))
  const more = details.length - MOST_DETAILS
  const shown = details.slice(0, MOST_DETAILS).join('；')
  return more > 0 ? `${shown}；另 ${more} 种` : shown || '—'
}

/** Where a case is and of what kind, of what goes to one department alone the place only (DOMAIN §5.2). */
function caseText(id: string, { record, context }: Story): string {
  const found = record('case', id)
  if (found === undefined) return '—'
  const { categories } = context.pkg.catalogue
  const isSecret = secretCaseBy(context.pkg.catalogue)(found.fields)
  const category = categories.find(({ code }) => code === found.fields['categoryL1'])?.name
  const place = placeName(context.tree, found.regionCode, 'zh')
  return isSecret || category === undefined ? place : `${place} ${category}`
}

/** What a line says beside its title: what the fact itself tells, or its record's name. */
function detailOf(fact: Fact, story: Story): string {
  const { type, data, subject } = fact
  const { words, regionName } = story
  const named = (family: Family, field: string): string =>
    words.text(story.record(family, subject)?.fields[field])
  const said = [data['text'], data['reason'], data['note'], data['blocker'], data['endBasis']]
    .concat([data['liftBasis'], data['pauseReason'], data['conclusion']])
    .find((value) => typeof value === 'string')
  switch (type.split('.', 1)[0]) {
    case 'response': {
      if (type === 'response.alerted')
        return `${words.text(data['warningKind'] ?? data['reason'])} ${warningLevel(data['warningLevel'])}`
      if (type === 'response.started' || type === 'response.levelChanged')
        return `${responseLevel(data['responseLevel'])} ${words.text(said ?? data['matter'])}`
      return words.text(said)
    }
    case 'warning':
      return typeof data['kind'] === 'string'
        ? `${data['kind']} ${warningLevel(data['level'])}`
        : words.text(said)
    case 'element': {
      const state = ELEMENT_STATES[data['state'] as keyof typeof ELEMENT_STATES]
      return `${words.text(data['text'] ?? named('element', 'text'))}：${state?.zh ?? '—'}`
    }
    case 'task':
      return (
        [named('task', 'title'), words.text(said)].filter((part) => part !== '—').join('：') || '—'
      )
    case 'muster':
      return named('muster', 'unit')
    case 'evacuation': {
      const region = story.record('evacuation', subject)?.regionCode ?? ''
      const numbers = (
        [
          ['计划', 'planned'],
          ['已转移', 'moved'],
          ['已安置', 'sheltered'],
          ['已返回', 'returned'],
        ] as const
      ).flatMap(([label, field]) =>
        data[field] === undefined ? [] : [`${label} ${words.count(data[field])} 人`],
      )
      return `${regionName(region)} ${numbers.join('，')}`
    }
    case 'sitrep': {
      const kind = SITREP_KINDS[data['kind'] as keyof typeof SITREP_KINDS]
      return `第 ${words.count(data['no'])} 号${kind?.zh ?? ''} 报 ${words.text(data['to'])}`
    }
    case 'callout':
      return named('callout', 'post')
    case 'case':
      return caseText(subject, story)
    case 'whistle':
      return type === 'whistle.blown'
        ? WHISTLE_REASONS[data['reason'] as keyof typeof WHISTLE_REASONS].zh
        : story.orgName(data['org'])
    case 'suggestion':
      return placeName(story.context.tree, String(data['regionCode']), 'zh')
    case 'drill':
      return words.text(data['title'] ?? said ?? data['name'])
    default:
      return words.text(said ?? data['title'])
  }
}
