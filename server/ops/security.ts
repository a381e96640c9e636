import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * RULES AC5, OF1: scripts from here alone and none inline; nothing from another origin. Styles may be inline, because the map and the
 * charts set them on their elements; workers and pictures may be blobs, because the map makes them in the page. A wall on a LAN speaks
 * plain HTTP, so nothing is upgraded and the headers that browsers only honour over TLS are left out.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'font-src': ["'self'", 'data:'],
        'img-src': ["'self'", 'data:', 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        // Of the same host also by web socket (CSP level 3, "'self'" and ws:).
        'connect-src': ["'self'", 'data:', 'blob:'],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}
