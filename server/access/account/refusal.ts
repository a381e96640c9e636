import type { ErrorRequestHandler, Response } from 'express'
import { ACTIONS, ROLE_NAMES, type Action, type Role } from '../../../shared/access/roles.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'

/** Why an account office does not do what it is asked. */
export class AccessRefusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 423 | 429
  readonly code: string
  readonly text: Bilingual
  readonly path: string
  readonly retryAfterS: number | null

  constructor(
    status: AccessRefusal['status'],
    code: string,
    text: Bilingual,
    rest: { readonly path?: string; readonly retryAfterS?: number } = {},
  ) {
    super(text.en)
    this.name = 'AccessRefusal'
    this.status = status
    this.code = code
    this.text = text
    this.path = rest.path ?? ''
    this.retryAfterS = rest.retryAfterS ?? null
  }
}

/** One answer to whoever may not know more: whether the login, the password or the code was wrong. */
export function wrongSignIn(): AccessRefusal {
  return new AccessRefusal(401, 'wrongSignIn', {
    zh: '账号、密码或动态码不正确，请核对后重试；忘记密码的请技术管理员重设',
    en: 'the login, the password or the code is wrong: check them, or ask the technical administrator for a new password',
  })
}

/** Of who is signed in and does not know the password. */
export function wrongPassword(): AccessRefusal {
  return new AccessRefusal(
    403,
    'wrongPassword',
    { zh: '原密码不正确，请重新输入', en: 'the old password is wrong: enter it again' },
    { path: 'old' },
  )
}

/** Of who is known and has none of the rights. */
export function notAllowed(...actions: readonly Action[]): AccessRefusal {
  const roles = new Set<Role>(actions.flatMap((action) => ACTIONS[action]))
  const names = (lang: 'zh' | 'en'): string =>
    [...roles].map((role) => ROLE_NAMES[role][lang]).join(lang === 'zh' ? '、' : ', ')
  return new AccessRefusal(403, 'notAllowed', {
    zh: `无权执行；有权的是${names('zh')}`,
    en: `not allowed; allowed: ${names('en')}`,
  })
}

/** Answers with a refusal; throws on what is none. */
export function answerRefusal(response: Response, error: unknown): void {
  if (!(error instanceof AccessRefusal)) throw error
  if (error.retryAfterS !== null) response.set('Retry-After', String(error.retryAfterS))
  response.status(error.status).json({ code: error.code, message: error.text, path: error.path })
}

/** Last handler of a router whose routes throw refusals. */
export const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof AccessRefusal) answerRefusal(response, error)
  else next(error)
}
