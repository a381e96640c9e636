import { z } from 'zod'
import type { FactTypeEntry } from './common.ts'

/** Loading a district package is a fact too: a board depends on its hash (DESIGN law 10). Subject = district code. */
export const DISTRICT_FACTS = {
  'district.loaded': {
    family: 'district',
    schema: z.object({ hash: z.string().min(1).max(128), version: z.string().max(40).optional() }),
    internal: true,
  },
} as const satisfies Record<string, FactTypeEntry>
