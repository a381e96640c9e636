import { defineCommand } from '../kind.ts'
import { decideBreakGlass, decideReview } from './break-glass.ts'
import { decideConfirm, decideConfirmByPhone, decideRefuse } from './confirm.ts'
import { decideCountersign } from './countersign.ts'
import { decideNote } from './note.ts'
import { decideOrder } from './order.ts'
import { decidePropose } from './propose.ts'
import { decideWarningAck } from './warning.ts'
import {
  BreakGlassSchema,
  ConfirmSchema,
  CountersignSchema,
  NoteSchema,
  OrderSchema,
  PhoneSchema,
  ProposeSchema,
  RefuseSchema,
  ReviewSchema,
  WarningAckSchema,
} from './schemas.ts'

export const MODE_COMMANDS = [
  defineCommand('mode.propose', ProposeSchema, decidePropose),
  defineCommand('mode.confirm', ConfirmSchema, decideConfirm),
  defineCommand('mode.confirm', RefuseSchema, decideRefuse),
  defineCommand('mode.propose', PhoneSchema, decideConfirmByPhone),
  defineCommand('mode.propose', OrderSchema, decideOrder),
  defineCommand('mode.confirm', CountersignSchema, decideCountersign),
  defineCommand('mode.propose', BreakGlassSchema, decideBreakGlass),
  defineCommand('mode.confirm', ReviewSchema, decideReview),
  defineCommand('response.work', NoteSchema, decideNote),
  defineCommand('response.work', WarningAckSchema, decideWarningAck),
]
