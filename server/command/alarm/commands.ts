import { defineCommand } from '../kind.ts'
import { decideAcknowledge, decideShelve, decideUnshelve } from './decide.ts'
import { decideSuggestion } from './suggestion.ts'
import { AcknowledgeSchema, ShelveSchema, SuggestionSchema, UnshelveSchema } from './schemas.ts'

export const ALARM_COMMANDS = [
  defineCommand('alarm.acknowledge', AcknowledgeSchema, decideAcknowledge),
  defineCommand('alarm.shelve', ShelveSchema, decideShelve),
  defineCommand('alarm.shelve', UnshelveSchema, decideUnshelve),
  defineCommand('suggestion.decide', SuggestionSchema, decideSuggestion),
]
