import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { REPORT_CHAPTERS } from '../../shared/fact/report-codes.ts'
import {
  openDeskStage,
  person,
  STAGE_START,
  type DeskStage,
} from '../command/testing/desk-stage.ts'
import { resourcesChapter } from './chapters/effects.ts'
import { measuresChapter } from './chapters/measures.ts'
import { timelineChapter } from './chapters/timeline.ts'
import { MOST_ROWS, tableOf } from './document.ts'
import { reportDocx } from './docx.ts'
import { createWorld } from '../world/world.ts'
import { figuresOf } from './figures.ts'
import { reportHtml } from './html.ts'
import { gatherLog, hashOfLog } from './log.ts'
import { readinessHistory } from './readiness.ts'
import { ReportDesk, type ShownReport } from './report-desk.ts'
import { storyOf } from './story.ts'
import { SAMPLE, sampleResponse, stranger } from './testing/sample-response.ts'
import { filesOfZip } from './testing/zip.ts'

const HOUR = 3_600_000
const END = STAGE_START + 3 * HOUR
const ORIGIN = { kind: 'response', id: SAMPLE, world: 'live' } as const
const NOTE = {
  ...{ by: '值班长', at: '2026-06-01 14:00', reason: '报送区应急局', standing: '草稿' },
  documentHash: 'd'.repeat(64),
}
const chief = person('chief')
const commander = person('commander')

let stage: DeskStage
let desk: ReportDesk
beforeEach(async () => {
  stage = await openDeskStage()
  stage.at.nowMs = END
  const live = () => stage.worlds.view('live')!
  desk = new ReportDesk({
    ...{ journal: stage.journal, context: stage.context, drills: () => stage.worlds.drills() },
    find: (family, id) => live().find(family, id),
    list: (family) => [...live().list(family)],
  })
})
afterEach(() => stage.close())

async function drafted(): Promise<string> {
  await stage.tell(...sampleResponse(STAGE_START))
  const draft = { act: 'report.draft', originKind: 'response', originId: SAMPLE }
  return (await stage.submit(chief, draft))['reportId']!
}

async function shown(reportId: string): Promise<ShownReport> {
  return (await desk.show(reportId))!
}

function textOf(report: ShownReport): string {
  return JSON.stringify(report.document.chapters)
}

describe('the draft', () => {
  it('has the ten chapters of DOMAIN §4.5 in their order, and states the hash of its log', async () => {
    const report = await shown(await drafted())
    expect(report.document.chapters.map(({ id }) => id)).toEqual(Object.keys(REPORT_CHAPTERS))
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    expect(report.document.logFacts).toBe(sampleResponse(0).length)
    expect(report.document.logHash).toBe(hashOfLog(facts))
    expect(textOf(report)).toContain(report.document.logHash)
    expect(report.document.title).toBe('防汛应急总结评估报告')
  })

  it('counts E1–E10 from the records, as the boards do', async () => {
    await drafted()
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    const figures = figuresOf(storyOf(ORIGIN, facts, END, stage.context))
    expect(figures.map(({ id, value }) => [id, value])).toEqual([
      ['E1', '50.0%（1/2）'],
      ['E2', '4 分钟；50.0%（1/2）'],
      ['E3', '90.0%（9/10）'],
      ['E4', '18 分钟'],
      ['E5', '50.0%（1/2）'],
      ['E6', '50.0%（1/2）'],
      ['E7', '20 分钟'],
      ['E8', '75.0%（90/120）'],
      ['E8', '66.7%（60/90）'],
      ['E9', '75.0%（150/200）'],
      ['E10', '100.0%（1/1）'],
    ])
    const wall = createWorld(stage.context, 'live')
    for (const fact of facts) wall.apply(fact)
    wall.advance(END)
    const { values } = wall.board('S', 'DUTY')
    for (const [key, id] of Object.entries({ E1: 'E1', E2b: 'E2', E3: 'E3', E5: 'E5', E9: 'E9' }))
      expect(figures.find((one) => one.id === id)?.value, key).toContain(
        `（${String(values[`${key}@now.n`])}/${String(values[`${key}@now.d`])}）`,
      )
    expect([values['E4@now'], values['E7@now']]).toEqual([18, 20])
  })

  it('[E7] tells of the warning that the response names, and counts from its receipt', async () => {
    const received = { type: 'warning.received', subject: 'w1', time: STAGE_START - HOUR / 2 }
    await stage.tell(
      { ...received, data: { kind: '暴雨', level: 2 } },
      { ...received, subject: 'w2', data: { kind: '大风', level: 3 } },
    )
    const [alert, ...rest] = sampleResponse(STAGE_START)
    await stage.tell({ ...alert!, data: { ...alert!.data, warningId: 'w1' } }, ...rest)
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    expect(facts.map(({ subject }) => subject).slice(0, 2)).toEqual(['w1', SAMPLE])
    expect(facts.some(({ subject }) => subject === 'w2')).toBe(false)
    const story = storyOf(ORIGIN, facts, END, stage.context)
    expect(figuresOf(story).find(({ id }) => id === 'E7')?.value).toBe('50 分钟')
    expect(JSON.stringify(timelineChapter(story))).toContain('暴雨 橙色')
  })

  it('tells what one person did to many things at one moment in one line, and in words', async () => {
    const at = STAGE_START + 21 * 60_000
    const task = (id: string, title: string) => ({
      ...{ type: 'task.created', subject: id, time: at },
      data: { responseId: SAMPLE, title, dueAt: at + HOUR },
    })
    await stage.tell(
      ...sampleResponse(STAGE_START),
      task('t3', '巡查泵站'),
      ...Array.from({ length: 500 }, (_, i) => task(`g${i}`, '巡查低洼')),
    )
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    const story = storyOf(ORIGIN, facts, END, stage.context)
    const [course] = timelineChapter(story).blocks
    const rows = course?.kind === 'table' ? course.rows : []
    expect(course).toMatchObject({ more: 0 })
    expect(rows.filter(([, what]) => what?.startsWith('任务下达'))).toMatchObject([
      [
        expect.any(String),
        '任务下达 503 项',
        '转移低洼住户；巡查泵站（2 项）；巡查低洼（500 项）',
        '—',
      ],
    ])
    expect(rows.at(-1)?.[1]).toBe('响应结束')
    const measures = JSON.stringify(measuresChapter(story).blocks)
    expect(measures).toContain('巡查低洼（500 项）')
    expect(measures.match(/巡查低洼/gu)).toHaveLength(1)
  })

  it('names cases and whistles of the course of events in words, and of a secret case the place alone', async () => {
    const time = STAGE_START + 30 * 60_000
    const of = (type: string, subject: string, data: Fact['data']) => ({
      ...{ type, subject, time, world: 'drill:d' as const, data },
    })
    const { tree, pkg } = stage.context
    const category = pkg.catalogue.categories[0]!
    const reported = { source: 'grid', categoryL1: category.code, regionCode: 'A', urgency: 'L3' }
    const alarm = { kind: 'l1Late', regionCode: 'A', about: 'case:c1' }
    const facts = [
      of('case.reported', 'c1', reported),
      of('case.reported', 'c2', { ...reported, appealType: 'report' }),
      of('whistle.blown', 'w1', {
        ...{ regionCode: 'A', kind: 'emergency', reason: 'emergency', orgs: ['o'] },
      }),
      of('alarm.raised', 'case:c1', alarm),
    ].map((fact, i) => ({
      ...fact,
      ...{ id: `f${i}`, source: '/t', seq: i + 1, recordedAt: time },
    }))
    const story = storyOf({ kind: 'drill', id: 'd', world: 'drill:d' }, facts, END, stage.context)
    const [course] = timelineChapter(story).blocks
    const rows = course?.kind === 'table' ? course.rows : []
    const place = tree.entries[tree.indexOf('A')]!.name
    expect(rows.map(([, what, detail]) => [what, detail])).toEqual([
      ['上报 2 项', `${place} ${category.name}；${place}`],
      ['吹哨', '需专业力量的应急处置'],
    ])
  })

  it('[E9] tells supplies by kind over all places, and what one place has too much of helps no other', async () => {
    const counted = (placeId: string, have: number, need: number) => ({
      ...{ type: 'supply.counted', subject: `${SAMPLE}/沙袋/${placeId}` },
      ...{ world: 'live' as const, time: STAGE_START + HOUR },
      data: { responseId: SAMPLE, kind: '沙袋', unit: '只', placeId, have, need },
    })
    await stage.tell(...sampleResponse(STAGE_START), counted('p1', 300, 100), counted('p2', 0, 100))
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    const [table] = resourcesChapter(storyOf(ORIGIN, facts, END, stage.context)).blocks
    expect(table).toMatchObject({
      rows: [['沙袋', '450', '400', '只', '2', expect.stringContaining('300/400')]],
    })
  })

  it('follows the six elements over time, and names the one that was weakest for longest', async () => {
    const report = await shown(await drafted())
    const facts = await gatherLog(stage.journal, ORIGIN, Number.MAX_SAFE_INTEGER)
    expect(
      readinessHistory(facts).map(({ ready, needed, weakest }) => [ready, needed, weakest]),
    ).toEqual([
      [0, 2, 'organization'],
      [1, 2, 'supplies'],
      [2, 2, 'organization'],
    ])
    const measures = report.document.chapters.find(({ id }) => id === 'measures')!
    expect(measures.text).toContain('最弱要素为物资供给，居末累计 1 小时')
  })

  it('says "—" of what nobody stated, and leaves casualties to those who state them', async () => {
    const report = await shown(await drafted())
    const losses = report.document.chapters.find(({ id }) => id === 'losses')!
    expect(losses.text).toContain('以官方发布为准')
    expect(losses.blocks[0]).toMatchObject({ rows: expect.arrayContaining([['死亡', '—']]) })
    await stage.tell({
      ...{ type: 'response.noted', subject: SAMPLE },
      data: {
        ...{ kind: 'incident', text: '通报', figuresStatedBy: '区应急局' },
        casualties: { dead: 0, injured: 2, missing: 0, trapped: 0 },
      },
    })
    await stage.submit(chief, { act: 'report.draft', originKind: 'response', originId: SAMPLE })
    const again = await shown(`report-${SAMPLE}`)
    expect(JSON.stringify(again.document.chapters[5])).toContain('"受伤","2"')
    expect(JSON.stringify(again.document.chapters[5])).toContain('区应急局')
  })

  it('is a function of the journal before it: later facts and other records change nothing', async () => {
    const id = await drafted()
    const before = await shown(id)
    await stage.tell(stranger(stage), {
      ...{ type: 'task.created', subject: 't9' },
      data: { responseId: SAMPLE, title: '之后的任务' },
    })
    expect((await shown(id)).documentHash).toBe(before.documentHash)
  })

  it(`[LL4] prints at most ${MOST_ROWS} rows of a table and says how many more there are`, () => {
    const rows = Array.from({ length: MOST_ROWS + 1 }, (_, i) => [`${i}`])
    expect(tableOf('t', ['n'], rows)).toMatchObject({ rows: rows.slice(0, -1), more: 1 })
  })

  it('is made once the response has ended, and is due 15 workdays after that', async () => {
    const [alerted] = sampleResponse(STAGE_START)
    await stage.tell(alerted!)
    const draft = { act: 'report.draft', originKind: 'response', originId: SAMPLE }
    await expect(stage.submit(chief, draft)).rejects.toMatchObject({ code: 'illegalTransition' })
    await stage.tell(...sampleResponse(STAGE_START).slice(1))
    const [line] = desk.lines()
    expect(line).toMatchObject({ reportId: null, state: 'MISSING', endedAt: END })
    const due = stage.context.calendar.addWork(END, { value: 15, type: 'workDay' })
    expect(line!.dueAt).toBe(due)
  })
})

describe('editing and signing', () => {
  it('takes words for a chapter and no figures', async () => {
    const reportId = await drafted()
    const before = await shown(reportId)
    const text = '提前一小时启动转移。'
    await stage.submit(chief, { act: 'report.edit', reportId, chapter: 'lessons', text, edits: 0 })
    const after = await shown(reportId)
    const lessons = after.document.chapters.find(({ id }) => id === 'lessons')!
    expect(lessons).toMatchObject({ text, isEdited: true })
    expect(after.document.chapters.map(({ blocks }) => blocks)).toEqual(
      before.document.chapters.map(({ blocks }) => blocks),
    )
    const late = { act: 'report.edit', reportId, chapter: 'cause', text: 'x', edits: 0 }
    await expect(stage.submit(chief, late)).rejects.toMatchObject({ code: 'changed' })
    const phone = { ...late, edits: 1, text: '联系 13812345678' }
    await expect(stage.submit(chief, phone)).rejects.toMatchObject({ code: 'privateNumber' })
  })

  it('is signed by the commander, kept as it was signed, and changed by nobody after', async () => {
    const reportId = await drafted()
    const { documentHash } = await shown(reportId)
    const sign = { act: 'report.sign', reportId, edits: 0, documentHash }
    await expect(stage.submit(chief, sign)).rejects.toMatchObject({ code: 'notAllowed' })
    await expect(stage.submit(person('director'), sign)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await stage.submit(commander, sign)
    expect(await shown(reportId)).toMatchObject({ isAsSigned: true, documentHash })
    const edit = { act: 'report.edit', reportId, chapter: 'lessons', text: 'x', edits: 0 }
    await expect(stage.submit(chief, edit)).rejects.toMatchObject({ code: 'signed' })
    const redraft = { act: 'report.draft', originKind: 'response', originId: SAMPLE }
    await expect(stage.submit(chief, redraft)).rejects.toMatchObject({ code: 'signed' })
  })

  it('says so where a signature is not of the document', async () => {
    const reportId = await drafted()
    const sign = { act: 'report.sign', reportId, edits: 0, documentHash: '0'.repeat(64) }
    await stage.submit(commander, sign)
    expect((await shown(reportId)).isAsSigned).toBe(false)
  })
})

describe('a drill', () => {
  async function drilled(): Promise<string> {
    const at = (type: string, data: object, subject = 'd1') => ({
      ...{ type, subject, world: 'drill:d1' as const, time: STAGE_START, data: { ...data } },
    })
    await stage.tell(
      at('drill.started', { name: '防汛演练', director: '导演' }),
      ...sampleResponse(STAGE_START, 'drill:d1'),
      at(
        'problem.found',
        {
          ...{ origin: 'd1', problemType: 'plan', text: '号码未更新', ownerOrg: '应急办' },
          dueAt: END + HOUR,
        },
        'pb1',
      ),
      at('drill.ended', {}),
    )
    const draft = { act: 'report.draft', originKind: 'drill', originId: 'd1' }
    return (await stage.submit(person('director'), draft))['reportId']!
  }

  it('[MD2] is marked 演练 on every sheet of both exports and in the title', async () => {
    const report = await shown(await drilled())
    expect(report.document.title).toBe('【演练】防汛演练总结评估报告')
    const html = reportHtml(report.document, NOTE)
    expect(html).toContain('<div class="drill" aria-hidden="true">演练</div>')
    expect(html).toContain('position: fixed')
    const files = filesOfZip(await reportDocx(report.document, NOTE))
    const header = [...files].find(([name]) => /word\/header\d*\.xml/.test(name))![1].toString()
    expect(header).toContain('string="演练"')
    expect(header).toContain('【演练】')
  })

  it('has its score, its problems with owner and due, and "—" without a drill before it', async () => {
    const text = textOf(await shown(await drilled()))
    expect(text).toContain('"演练得分（D3）","—（没有评分）"')
    expect(text).toContain('—（没有上次演练）')
    expect(text).toContain('号码未更新')
    expect(text).toContain('应急办')
  })
})

describe('the exports', () => {
  it('gives a DOCX on A4 with all chapters, Chinese fonts, page numbers and the hash of the log', async () => {
    const report = await shown(await drafted())
    const files = filesOfZip(await reportDocx(report.document, NOTE))
    const document = files.get('word/document.xml')!.toString('utf8')
    for (const { title } of report.document.chapters) expect(document).toContain(title)
    expect(document).toContain(report.document.logHash)
    expect(document).toContain(NOTE.documentHash)
    expect(document).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
    expect(document).toContain('w:eastAsia="黑体"')
    expect(files.get('word/styles.xml')!.toString('utf8')).toContain('w:eastAsia="仿宋"')
    const parts = [...files].filter(([name]) => /(header|footer)\d*\.xml$/.test(name))
    const around = parts.map(([, bytes]) => bytes.toString('utf8')).join('')
    expect(around).toContain('PAGE')
    expect(around).toContain(stage.context.pkg.district.name)
    expect(around).toContain(NOTE.reason)
    expect(around).not.toContain('演练')
  })

  it('gives a page that asks for nothing else and runs nothing', async () => {
    const report = await shown(await drafted())
    const chapters = report.document.chapters.map((each) => ({ ...each, text: '<script>&"' }))
    const html = reportHtml({ ...report.document, chapters }, NOTE)
    expect(html).not.toMatch(/<script|<link|<img|url\(|https?:/)
    expect(html).toContain('&lt;script&gt;&amp;&quot;')
    expect(html).toContain('@page { size: A4')
    expect(html).toContain(report.document.logHash)
  })
})
