import { defineCommand } from '../kind.ts'
import { decideControl, decideReload } from './decide.ts'
import { ReloadSchema, TakeControlSchema } from './schemas.ts'

export const WALL_COMMANDS = [
  defineCommand('wall.drive', TakeControlSchema, decideControl),
  defineCommand('wall.drive', ReloadSchema, decideReload),
]
