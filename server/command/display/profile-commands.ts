import { defineCommand } from '../kind.ts'
import { decideLower, decidePrivacy, decideRaise } from './decide-profile.ts'
import { LowerSchema, PrivacySchema, RaiseSchema } from './profile-schemas.ts'

/** What walls may show (RULES PV2). */
export const PROFILE_COMMANDS = [
  defineCommand('profile.raise', RaiseSchema, decideRaise),
  defineCommand('profile.lower', LowerSchema, decideLower),
  defineCommand('profile.lower', PrivacySchema, decidePrivacy),
]
