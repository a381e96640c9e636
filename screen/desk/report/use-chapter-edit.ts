import { shallowRef, type Ref } from 'vue'
import type { ReportChapter } from '../../../shared/fact/report-codes.ts'
import { useLeave } from '../kit/use-leave.ts'

/** The one chapter of a report whose words are being written. */
export interface ChapterEdit {
  /** null while none is. */
  readonly chapter: Readonly<Ref<ReportChapter | null>>
  readonly text: Ref<string>
  /** What the chapter said as the writing began. */
  readonly before: Readonly<Ref<string>>
  /** Turns to a chapter with the words that it has; what was written in another is asked about first. */
  begin(chapter: ReportChapter, words: string): Promise<void>
  /** Ends it unless the person keeps what was written; whether it ended. */
  leave(): Promise<boolean>
  /** What was written is saved. */
  done(): void
}

export function useChapterEdit(): ChapterEdit {
  const chapter = shallowRef<ReportChapter | null>(null)
  const text = shallowRef('')
  const before = shallowRef('')
  const { begin, mayLeave } = useLeave(() => text.value)

  function set(to: ReportChapter | null, words: string): void {
    chapter.value = to
    text.value = words
    before.value = words
    begin()
  }
  async function leave(): Promise<boolean> {
    if (!(await mayLeave())) return false
    set(null, '')
    return true
  }
  return {
    ...{ chapter, text, before, leave },
    begin: async (to, words) => {
      if (await leave()) set(to, words)
    },
    done: () => set(null, ''),
  }
}
