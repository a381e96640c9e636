import type { Request, Response } from 'express'

/** Value of a cookie in a `Cookie` header, if it looks like one of ours. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && /^[\w.-]{20,100}$/.test(value ?? '')) return value
  }
  return undefined
}

/** RULES AC1: read by no script and sent by no other site. @param maxAgeMs undefined = until the browser is closed */
export function setCookie(
  request: Request,
  response: Response,
  name: string,
  value: string,
  maxAgeMs?: number,
): void {
  response.cookie(name, value, {
    ...{ httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure },
    ...(maxAgeMs === undefined ? {} : { maxAge: maxAgeMs }),
  })
}

export function dropCookie(request: Request, response: Response, name: string): void {
  response.clearCookie(name, {
    ...{ httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure },
  })
}
