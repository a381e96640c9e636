import { z } from 'zod'
import type { Route } from './parts.ts'

/** Health, metrics and this document. */
export const OPS_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/healthz',
    tag: 'Operations',
    id: 'getHealth',
    summary: 'The process answers',
    credential: 'none',
    answer: {
      description: 'Its time and how far it has counted',
      schema: z.object({
        status: z.literal('ok'),
        serverTime: z.int().optional().describe('epoch ms'),
        speed: z.number().optional(),
        seq: z.int().optional().describe('last journal number counted'),
      }),
    },
  },
  {
    method: 'get',
    path: '/readyz',
    tag: 'Operations',
    id: 'getReadiness',
    summary: 'It may be sent traffic; 503 with `waiting`, in words, until then',
    credential: 'none',
    answer: {
      description: 'Ready',
      schema: z.object({
        status: z.literal('ready'),
        warnings: z
          .array(z.string())
          .optional()
          .describe('what an operator must know, e.g. that Redis is away'),
      }),
    },
  },
  {
    method: 'get',
    path: '/metrics',
    tag: 'Operations',
    id: 'getMetrics',
    summary: 'Metrics in the Prometheus text format',
    credential: 'reader',
    right: ['feed.watch'],
    answer: { description: 'Prometheus text', type: 'text/plain', schema: { type: 'string' } },
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'Operations',
    id: 'getOpenApi',
    summary: 'This document',
    credential: 'none',
    answer: { description: 'OpenAPI 3.1', schema: { type: 'object' } },
  },
]
