import type { Block } from '../document.ts'
import { instantOf } from '../../board/response/read.ts'
import { stampOf, stateName, type Story } from '../story.ts'
import { responseLevel, warningLevel } from '../words.ts'

const CLASSES: Readonly<Record<string, string>> = {
  naturalDisaster: '自然灾害',
  accident: '事故灾难',
  publicHealth: '公共卫生事件',
  socialSecurity: '社会安全事件',
}
const GRADES: Readonly<Record<string, string>> = {
  extraordinary: '特别重大',
  serious: '重大',
  larger: '较大',
  ordinary: '一般',
  ungraded: '未定级',
}

/** Chapter 1, 基本情况: event, grade, area, people. */
export function factsChapter(story: Story): { readonly text: string; readonly blocks: Block[] } {
  const { response, words } = story
  if (response === undefined) return { text: '本次未启动响应。', blocks: [] }
  const { fields } = response
  const incident = (fields['incident'] ?? {}) as Readonly<Record<string, unknown>>
  const [started, ended] = [stampOf(response, 'started'), stampOf(response, 'ended')]
  const lasted = started === null || ended === null ? null : ended - started
  const grade = String(fields['eventGrade'] ?? incident['grade'] ?? '')
  const stated = words.text(fields['gradeStatedBy'] ?? incident['statedBy'])
  const rows: [string, string][] = [
    ['响应事项', words.text(fields['matter'])],
    ['事件类别', CLASSES[String(incident['class'])] ?? '—'],
    ['事件等级', grade in GRADES ? `${GRADES[grade]!}（认定单位：${stated}）` : '—'],
    ['发生时间', words.when(instantOf(incident['occurredAt']))],
    ['发现时间', words.when(instantOf(incident['foundAt']))],
    ['发生地点', words.text(incident['place'])],
    ['预警', warningOf(story)],
    ['响应级别', responseLevel(fields['responseLevel'])],
    ['授权单位、文号', orderOf(story)],
    ['启动预案', words.text(fields['planName'] ?? fields['planId'])],
    ['影响范围', areaOf(story)],
    ['范围内居民', residentsOf(story)],
    ['启动时间', words.when(started)],
    ['结束时间', words.when(ended)],
    ['应急历时', words.span(lasted)],
    ['目前状态', stateName(response)],
  ]
  const text =
    started === null
      ? `${words.text(fields['matter'])}，进入预警后未启动应急响应。`
      : `${words.when(started)} 启动${responseLevel(fields['responseLevel'])}响应，${
          ended === null
            ? '截至本稿尚未结束'
            : `${words.when(ended)} 结束，历时 ${words.span(lasted)}`
        }。`
  return { text, blocks: [{ kind: 'pairs', rows }] }
}

function warningOf({ response, words }: Story): string {
  const fields = response?.fields ?? {}
  if (fields['warningKind'] === undefined || fields['warningKind'] === null) return '—'
  return [
    `${words.text(fields['warningKind'])}${warningLevel(fields['warningLevel'])}预警`,
    `发布 ${words.when(instantOf(fields['issuedAt']))}`,
  ].join('，')
}

function orderOf({ response, words }: Story): string {
  const { authority, docNo, verbalOrder } = response?.fields ?? {}
  const verbal = verbalOrder as { readonly who?: string; readonly how?: string } | null | undefined
  const number =
    typeof docNo === 'string'
      ? docNo
      : verbal?.who === undefined
        ? '—'
        : `口头命令（${verbal.who}，${words.text(verbal.how)}）`
  return `${words.text(authority)}，${number}`
}

function codesOf({ response }: Story): readonly string[] {
  const codes = response?.fields['regionCodes']
  return Array.isArray(codes) ? codes.map(String) : []
}

function areaOf(story: Story): string {
  const names = codesOf(story).map(story.regionName)
  if (names.length === 0) return '—'
  const shown = names.slice(0, 20).join('、')
  return names.length > 20 ? `${shown}等 ${names.length} 个区域` : shown
}

/** Regions inside others of the set are not counted twice. */
function residentsOf(story: Story): string {
  const { tree, pkg } = story.context
  const indexes = codesOf(story)
    .map((code) => tree.indexOf(code))
    .filter((index) => index >= 0)
    .toSorted((a, b) => a - b)
  let [total, coveredTo]: [number | null, number] = [null, -1]
  const known = new Map(pkg.regions.map(({ code, population }) => [code, population]))
  for (const index of indexes) {
    if (index < coveredTo) continue
    coveredTo = tree.end[index]!
    const population = known.get(tree.codes[index]!)
    if (population !== undefined) total = (total ?? 0) + population
  }
  return total === null ? '—' : `${story.words.count(total)} 人（按辖区包人口数）`
}
