import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Errors of Express and its body readers, by their `type`, as the API names them. */
const NAMES: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'badJson',
  'entity.too.large': 'tooLarge',
  'encoding.unsupported': 'unsupportedEncoding',
  'charset.unsupported': 'unsupportedType',
  'request.aborted': 'aborted',
}

export const answerUnknown: RequestHandler = (request, response) => {
  response
    .status(404)
    .json({ code: 'unknownRoute', message: `no ${request.method} at this path`, path: '' })
}

/**
 * The last handler. A fault of the request keeps its 4xx and gets a name; anything else is ours: it is logged with its stack and
 * answered with nothing but the id of the request (RULES AC5).
 */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown }
    if (response.headersSent) {
      next(error)
      return
    }
    if (typeof status === 'number' && status >= 400 && status < 500) {
      const code = (typeof type === 'string' ? NAMES[type] : undefined) ?? 'badRequest'
      response.status(status).json({ code, message: MESSAGES[code] ?? code, path: '' })
      return
    }
    const requestId = response.getHeader('x-request-id')
    log.error({ requestId, err: error }, 'a request failed')
    response.status(500).json({
      code: 'internal',
      message: 'the server failed; the log says why',
      path: '',
      requestId,
    })
  }
}

/** In our words: those of the libraries quote the body. */
const MESSAGES: Readonly<Record<string, string>> = {
  badJson: 'the body is not JSON',
  tooLarge: 'the body is too large',
  unsupportedEncoding: 'the content-encoding is not supported',
  unsupportedType: 'the charset is not supported',
  aborted: 'the body broke off',
  badRequest: 'the request cannot be read',
}
