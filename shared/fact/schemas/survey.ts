import { z } from 'zod'
import { codeOf, SURVEY_METHODS } from '../codes.ts'
import { fact, RegionCode, Text } from './common.ts'

const design = {
  regionCode: RegionCode,
  method: codeOf(SURVEY_METHODS).optional(),
  /** People asked. */
  sampleSize: z.int().min(1).max(10_000_000).optional(),
  /** Weight of the wave in the assessment of whoever commissioned it; kept, and used in no rate here. */
  weight: z.number().positive().max(1000).optional(),
}

const count = z.int().min(0).max(10_000_000)

/** 抽样调查, DOMAIN §2.5. No single answer comes here, only what a wave found. */
export const SURVEY_FACTS = {
  'survey.opened': fact('survey', z.object(design)),
  'survey.published': fact(
    'survey',
    z.object({
      ...design,
      /** Answers of level 5, 4, 3, 2 and 1, as the wave weighted them. */
      answers: z.array(count).length(5),
    }),
  ),
  'survey.withdrawn': fact('survey', z.object({ reason: Text.optional() })),
} as const
