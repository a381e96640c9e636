import { ACCOUNT_ROUTES } from './account-routes.ts'
import { DESK_ROUTES } from './desk-routes.ts'
import { AUDIT_VERIFY_ROUTE } from './audit-verify.ts'
import { FEEDS_ROUTE } from './feeds-router.ts'
import { WALL_ROUTES } from '../walls/routes.ts'
import { DRILL_ROUTES } from '../../command/drill/openapi.ts'
import { MODE_ROUTES } from '../../command/mode/openapi.ts'
import { DEVICE_ROUTES } from './device-routes.ts'
import { COMMAND_ROUTES } from '../../command/openapi.ts'
import { eventSchemas, INGEST_ROUTES } from '../../ingest/openapi.ts'
import type { DocumentOptions } from '../../ops/openapi/document.ts'
import { ALARM_ROUTES } from '../../ops/openapi/alarm-routes.ts'
import { NUMBER_ROUTES } from '../../ops/openapi/number-routes.ts'
import { OPEN311_ROUTES } from '../../ops/openapi/open311-routes.ts'
import { OPS_ROUTES } from '../../ops/openapi/ops-routes.ts'
import { productVersion } from '../../ops/product-version.ts'
import { THING_ROUTES } from '../../ops/openapi/thing-routes.ts'
import { BoardAnswer, IndicatorSchema, READ_ROUTES } from '../../ops/openapi/read-routes.ts'

/** What `/openapi.json` is made of: every room's own routes (docs/api.md says the same in prose). */
export function apiDocument(): DocumentOptions {
  return {
    version: productVersion(),
    routes: [
      ...INGEST_ROUTES,
      ...READ_ROUTES,
      ...NUMBER_ROUTES,
      ...THING_ROUTES,
      ...ALARM_ROUTES,
      ...COMMAND_ROUTES,
      ...DESK_ROUTES,
      ...MODE_ROUTES,
      ...DRILL_ROUTES,
      ...ACCOUNT_ROUTES,
      FEEDS_ROUTE,
      AUDIT_VERIFY_ROUTE,
      ...DEVICE_ROUTES,
      ...WALL_ROUTES,
      ...OPEN311_ROUTES,
      ...OPS_ROUTES,
    ],
    schemas: { ...eventSchemas(), Board: BoardAnswer, Indicator: IndicatorSchema },
  }
}
