import { defineCommand } from '../kind.ts'
import { decideApprove, decideAsk, decideOrder } from './decide.ts'
import { ApproveSchema, AskSchema, OrderSchema } from './schemas.ts'

export const PURGE_COMMANDS = [
  defineCommand('purge.order', OrderSchema, decideOrder),
  defineCommand('response.work', AskSchema, decideAsk),
  defineCommand('purge.order', ApproveSchema, decideApprove),
]
