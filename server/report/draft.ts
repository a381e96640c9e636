import { DRILL_PREFIX } from '../../shared/drill/mark.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { REPORT_CHAPTERS, type ReportChapter } from '../../shared/fact/report-codes.ts'
import type { DrillRecord } from '../../shared/drill/record.ts'
import { drillBefore } from '../../shared/drill/score.ts'
import { annexesChapter } from './chapters/annexes.ts'
import { drillFacts, drillOfFacts, drillScores } from './chapters/drill.ts'
import { causeChapter, lossesChapter, resourcesChapter } from './chapters/effects.ts'
import { factsChapter } from './chapters/facts.ts'
import { measuresChapter } from './chapters/measures.ts'
import { improvementsChapter, problemsChapter } from './chapters/problems.ts'
import { timelineChapter } from './chapters/timeline.ts'
import type { Block, Chapter, ReportDocument } from './document.ts'
import { hashOfLog, type Origin } from './log.ts'
import { type ReportContext, storyOf, type Story } from './story.ts'

export interface DraftInput {
  readonly origin: Origin
  /** Of the origin, in the order of the journal (log.ts). */
  readonly facts: readonly Fact[]
  /** Of the draft, epoch ms. */
  readonly atMs: number
  /** What people wrote in the place of a chapter's drafted words. */
  readonly edits: Readonly<Partial<Record<ReportChapter, string>>>
  /** Every drill, for the last one of the same plan. */
  readonly drills: readonly DrillRecord[]
}

type Made = { readonly text: string; readonly blocks: readonly Block[] }

const MAKERS: Readonly<Record<ReportChapter, (story: Story) => Made>> = {
  facts: factsChapter,
  timeline: timelineChapter,
  cause: causeChapter,
  measures: measuresChapter,
  resources: resourcesChapter,
  losses: lossesChapter,
  lessons: () => ({ text: '（请填写主要经验做法。）', blocks: [] }),
  problems: problemsChapter,
  improvements: improvementsChapter,
  annexes: annexesChapter,
}

/** The after-action report of DOMAIN §4.5, all ten chapters, from the facts of its origin alone: the same facts give the same bytes. */
export function draftReport(input: DraftInput, context: ReportContext): ReportDocument {
  const story = storyOf(input.origin, input.facts, input.atMs, context)
  const drill = input.origin.kind === 'drill' ? drillOfFacts(input.facts) : null
  const isDrill = input.origin.world !== 'live'
  const chapters = (Object.keys(MAKERS) as ReportChapter[]).map((id, i): Chapter => {
    const made = withDrill(id, MAKERS[id](story), drill, input, story)
    const edited = input.edits[id]
    const title = `${NUMERALS[i]!}、${REPORT_CHAPTERS[id].zh}`
    return {
      id,
      title,
      text: edited ?? made.text,
      isEdited: edited !== undefined,
      blocks: made.blocks,
    }
  })
  const matter = drill?.name ?? story.words.text(story.response?.fields['matter'])
  return {
    title: `${isDrill ? DRILL_PREFIX : ''}${matter}总结评估报告`,
    district: context.pkg.district.name,
    ...{ isDrill, chapters, logHash: hashOfLog(input.facts), logFacts: input.facts.length },
  }
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

function withDrill(
  id: ReportChapter,
  made: Made,
  drill: DrillRecord | null,
  { drills }: DraftInput,
  story: Story,
): Made {
  if (drill === null) return made
  if (id === 'facts') return { ...made, blocks: [drillFacts(drill, story), ...made.blocks] }
  if (id !== 'measures') return made
  const before = drillBefore(drills, drill)
  return { ...made, blocks: [...drillScores(drill, before, story), ...made.blocks] }
}
