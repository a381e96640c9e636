import { Router } from 'express'
import { openApiDocument, type DocumentOptions } from './document.ts'

/** `GET /openapi.json`, made once. Needs no credential: it says nothing that docs/api.md does not. */
export function openApiRouter(options: DocumentOptions): Router {
  const document = openApiDocument(options)
  const router = Router()
  router.get('/openapi.json', (_request, response) => void response.json(document))
  return router
}
