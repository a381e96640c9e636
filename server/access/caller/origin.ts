import type { Request, Response } from 'express'

/** Where a request comes from, for the audit (RULES AC4): the address of its caller, behind the proxies of the settings (createApp). */
export interface Origin {
  readonly from: string
  readonly request: string
}

export function originOf(request: Request, response: Response): Origin {
  return {
    from: request.ip ?? '',
    request: String(response.getHeader('x-request-id') ?? ''),
  }
}
