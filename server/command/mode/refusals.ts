import { ROLE_NAMES } from '../../../shared/access/roles.ts'
import { fieldName } from '../../../shared/fact/schemas/mode-names.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
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
  throw new CommandRefusal(403, 'notAllowed', {
    zh: `${own('zh')}无权${verb.zh} ${transition}；有权的是${names('zh')}`,
    en: `a ${own('en')} may not ${verb.en} ${transition}; allowed: ${names('en')}`,
  })
}

/** Names the field in both languages; `reason` says in each what is wrong, "missing or faulty" without it. */
export function fieldRefusal(
  path: string,
  transition: TransitionId | undefined,
  reason: { zh: string; en: string } = { zh: '缺失或有误', en: 'missing or faulty' },
): CommandRefusal {
  const name = fieldName(path, transition)
  return new CommandRefusal(
    400,
    'badField',
    {
      zh: `必填要素“${name.zh}”（${path}）${reason.zh}`,
      en: `mandatory field "${name.en}" (${path}): ${reason.en}`,
    },
    path,
  )
}

export function unknownResponse(id: string): CommandRefusal {
  return new CommandRefusal(
    404,
    'unknownResponse',
    { zh: `没有响应 ${id}`, en: `no response ${id}` },
    'responseId',
  )
}
