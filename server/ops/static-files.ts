import express, { type RequestHandler } from 'express'
import path from 'node:path'

/** Below this address stand the pages of the desk, which are one file that tells them apart itself. */
const DESK = /^\/desk(\/.*)?$/

/**
 * The built screens. Files under assets/ carry a hash of their content in their name and are kept for good; pages are asked for anew each time.
 */
export function staticFiles(dir: string): RequestHandler {
  const assets = path.join(path.resolve(dir), 'assets') + path.sep
  const files = express.static(dir, {
    etag: true,
    redirect: false,
    setHeaders: (response, file) => {
      const kept = file.startsWith(assets)
      response.setHeader('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return function screenFile(request, response, next) {
    const { path: asked, method, url } = request
    const isPage = (method === 'GET' || method === 'HEAD') && DESK.test(asked)
    if (!isPage) return files(request, response, next)
    request.url = '/desk/index.html'
    files(request, response, (error) => {
      request.url = url
      next(error)
    })
  }
}
