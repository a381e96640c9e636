import type { Lang } from '../../i18n/texts.ts'

/** Words of a drill on a wall. */
export const DRILL_TEXTS = {
  zh: {
    director: '导演 {post}',
    clock: '演练时间',
    speed: '×{n}',
    stands: '已暂停',
    here: '本屏显示实况',
    stopped: '真实事件，演练中止',
    stoppedNote: '各屏转为实况 · 演练数据保留，由导演决定恢复或终止',
  },
  en: {
    director: 'Director {post}',
    clock: 'Drill time',
    speed: '×{n}',
    stands: 'paused',
    here: 'This wall shows live',
    stopped: 'Real event: the drill is stopped',
    stoppedNote: 'All walls show live · drill data are kept; its director resumes or aborts it',
  },
} as const satisfies Record<Lang, Record<string, string>>
