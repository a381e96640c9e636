import { Router, type RequestHandler } from 'express'
import { cut } from '../words.ts'
import { answer, CONTENT_TYPES, formatOf, languageOf, type Format } from './answer.ts'
import type { Service, Services } from './services.ts'

/** Of what is served here; raised when it changes. */
const CHANGESET = '2026-11-23T00:00:00Z'

/** `GET /discovery.{format}`: where what is, for any client (Service Discovery). Nothing of the district but its name, so without a credential. */
export function discoveryRouter(districtName: string): Router {
  const router = Router()
  router.get(
    '/discovery.:format',
    inFormat((format, request, response) => {
      const url = `${request.protocol}://${request.host}${request.baseUrl}`
      answer(response, format, 'discovery', {
        changeset: CHANGESET,
        contact: districtName,
        key_service: '密钥由本系统管理员发放 / Keys are given by whoever runs this server',
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            ...{ url, changeset: CHANGESET, type: 'production' },
            formats: [CONTENT_TYPES.xml, CONTENT_TYPES.json],
          },
        ],
      })
    }),
  )
  return router
}

/** `GET /services.{format}`, `GET /services/{code}.{format}`: what may be reported. No service asks for more than its request, so none has attributes. */
export function servicesRouter(services: Services): Router {
  const router = Router()
  router.get(
    '/services.:format',
    inFormat((format, request, response) => {
      const language = languageOf(request)
      answer(
        response,
        format,
        'services',
        services.list.map((one) => serviceRow(one, language)),
      )
    }),
  )
  router.get(
    '/services/:code.:format',
    inFormat((format, request, response) => {
      const code = String(request.params['code'])
      const service = services.find(code)
      if (service === undefined) {
        response
          .status(404)
          .json({ code: 'unknownCode', message: noService(code), path: 'service_code' })
        return
      }
      answer(response, format, 'service_definition', { service_code: service.code, attributes: [] })
    }),
  )
  return router
}

/** What is said of a code that is none of the catalogue's. */
export function noService(code: string): string {
  return `no service ${cut(code)}`
}

/** For a route whose path ends in a format; one that ends in another is no path of ours. */
export function inFormat(
  handle: (format: Format, ...rest: Parameters<RequestHandler>) => void | Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    const format = formatOf(request.path)
    return format === null ? next() : handle(format, request, response, next)
  }
}

function serviceRow({ code, name, group, condition }: Service, language: 'zh' | 'en') {
  const named = `${group[language]}${language === 'zh' ? '：' : ': '}${name[language]}`
  return {
    service_code: code,
    service_name: name[language],
    // Standards are written in the package's own language.
    description: (language === 'zh' ? condition : null) ?? named,
    metadata: false,
    type: 'realtime',
    keywords: [...new Set([name.zh, name.en, group.zh, group.en])].join(','),
    group: group[language],
  }
}
