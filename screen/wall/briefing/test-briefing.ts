import { BriefingSchema, stepsOf } from '../../../shared/scene/briefing.ts'

// For tests: two chapters of two and three scenes.

const scene = (id: string) => ({
  id,
  title: { zh: `场景${id}`, en: `Scene ${id}` },
  settings: { region: 'R' },
  notes: { zh: `说${id}`, en: `Say ${id}` },
})

export const BRIEFING = BriefingSchema.parse({
  title: { zh: '汇报', en: 'Report' },
  data: { kind: 'frozen' },
  chapters: [
    { id: 'one', title: { zh: '一', en: 'One' }, scenes: [scene('a'), scene('b')] },
    { id: 'two', title: { zh: '二', en: 'Two' }, scenes: [scene('c'), scene('d'), scene('e')] },
  ],
  playlist: { scenes: ['b', 'd'] },
})

export const STEPS = stepsOf(BRIEFING)
