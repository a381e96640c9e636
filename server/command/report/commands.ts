import { defineCommand } from '../kind.ts'
import { decideDraft, decideEdit, decideSign } from './decide.ts'
import { DraftSchema, EditSchema, SignSchema } from './schemas.ts'

export const REPORT_COMMANDS = [
  defineCommand('report.edit', DraftSchema, decideDraft),
  defineCommand('report.edit', EditSchema, decideEdit),
  defineCommand('report.sign', SignSchema, decideSign),
]
