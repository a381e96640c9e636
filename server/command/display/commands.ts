import { defineCommand } from '../kind.ts'
import { checkControl } from '../wall/control.ts'
import { decideDisplay } from './decide.ts'
import { PROFILE_COMMANDS } from './profile-commands.ts'
import { DisplaySchema } from './schemas.ts'

export const DISPLAY_COMMANDS = [
  defineCommand('wall.drive', DisplaySchema, (command, by, room) => {
    checkControl(room.view('live'), by)
    return decideDisplay(command, by, {
      view: room.view('live'),
      tree: room.tree,
      briefing: room.district.briefing ?? null,
      nowMs: room.nowMs,
    })
  }),
  ...PROFILE_COMMANDS,
]
