import express, { type RequestHandler } from 'express'
import path from 'node:path'

/** The built screens. Files under assets/ carry a hash of their content in their name and are kept for good; pages are asked for anew each time. */
export function staticFiles(dir: string): RequestHandler {
  const assets = path.join(path.resolve(dir), 'assets') + path.sep
  return express.static(dir, {
    etag: true,
    redirect: false,
    setHeaders: (response, file) => {
      const kept = file.startsWith(assets)
      response.setHeader('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}
