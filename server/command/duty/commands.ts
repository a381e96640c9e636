import { defineCommand } from '../kind.ts'
import { decideCheckIn, decideLog, decideStart } from './decide.ts'
import { decideSignIn, decideSignOut } from './handover.ts'
import { CheckInSchema, LogSchema, SignInSchema, SignOutSchema, StartSchema } from './schemas.ts'

export const DUTY_COMMANDS = [
  defineCommand('duty.handover', StartSchema, decideStart),
  defineCommand('duty.log', CheckInSchema, decideCheckIn),
  defineCommand('duty.log', LogSchema, decideLog),
  defineCommand('duty.handover', SignOutSchema, decideSignOut),
  defineCommand('duty.handover', SignInSchema, decideSignIn),
]
