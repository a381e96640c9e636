import { defineCommand } from '../kind.ts'
import { decideDirect } from './direct.ts'
import { decideEvaluate } from './evaluate.ts'
import { decidePlan } from './plan.ts'
import { decideProblem } from './problem.ts'
import {
  AbortSchema,
  BriefSchema,
  CloseSchema,
  ConsentSchema,
  EndSchema,
  EvaluateSchema,
  FindSchema,
  InjectSchema,
  PauseSchema,
  PlanSchema,
  ResumeSchema,
  ScoreSchema,
  SettleSchema,
  SpeedSchema,
  StartSchema,
  WallsSchema,
} from './schemas.ts'

export const DRILL_COMMANDS = [
  defineCommand('drill.direct', PlanSchema, decidePlan),
  defineCommand('drill.consent', ConsentSchema, decideDirect),
  ...[BriefSchema, StartSchema, PauseSchema, ResumeSchema, SpeedSchema, WallsSchema].map((schema) =>
    defineCommand('drill.direct', schema, decideDirect),
  ),
  ...[InjectSchema, EndSchema, AbortSchema, CloseSchema].map((schema) =>
    defineCommand('drill.direct', schema, decideDirect),
  ),
  defineCommand('drill.evaluate', ScoreSchema, decideEvaluate),
  defineCommand('drill.evaluate', EvaluateSchema, decideEvaluate),
  defineCommand('drill.evaluate', FindSchema, decideProblem),
  defineCommand('drill.evaluate', SettleSchema, decideProblem),
]
