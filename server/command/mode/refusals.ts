import type { z } from 'zod'
import { ROLE_NAMES } from '../../../shared/access/roles.ts'
import { fieldName, TRANSITION_NAMES } from '../../../shared/fact/schemas/mode-names.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { issuePath, issueWords } from '../../../shared/lib/issue-words.ts'
import type { Commander } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import type { CommandRole } from './rights.ts'

/** 403 where none of the roles is the commander's. */
export function requireRole(
  by: Commander,
  roles: readonly CommandRole[],
  transition: TransitionId | 'A8',
  verb: { zh: string; en: string },
): void {
  if (by.roles.some((role) => roles.some((allowed) => allowed === role))) return
  const names = (lang: 'zh' | 'en') =>
    roles.map((role) => ROLE_NAMES[role][lang]).join(lang === 'zh' ? '、' : ', ')
  const own = (lang: 'zh' | 'en') => by.roles.map((role) => ROLE_NAMES[role][lang]).join(' + ')
  const step = TRANSITION_NAMES[transition]
  throw new CommandRefusal(403, 'notAllowed', {
    zh: `${own('zh')}无权${verb.zh}“${step.zh}”；有权的是${names('zh')}`,
    en: `a ${own('en')} may not ${verb.en} "${step.en}"; allowed: ${names('en')}`,
  })
}

/** Names the field in both languages; `reason` says in each what is wrong. */
export function fieldRefusal(
  path: string,
  transition: TransitionId | undefined,
  reason: Bilingual,
): CommandRefusal {
  const name = fieldName(path, transition)
  return new CommandRefusal(
    400,
    'badField',
    {
      zh: `“${name.zh}”：${reason.zh}`,
      en: `"${name.en}": ${reason.en}`,
    },
    path,
  )
}

/** The first thing that a schema found wrong with the fields of a step, `under` the field that holds them. */
export function issueRefusal(
  error: z.ZodError,
  given: unknown,
  transition: TransitionId | undefined,
  under = '',
): CommandRefusal {
  const issue = error.issues[0]!
  return fieldRefusal(`${under}${issuePath(issue)}`, transition, issueWords(issue, given))
}

export function unknownResponse(): CommandRefusal {
  return new CommandRefusal(
    404,
    'unknownResponse',
    {
      zh: '没有这个响应，请刷新后重选',
      en: 'there is no such response: look again and choose one',
    },
    'responseId',
  )
}
