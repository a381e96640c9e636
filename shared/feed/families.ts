import { FACT_TYPES, type FactType } from '../fact/registry.ts'

/** First word of an event type. */
export type EventFamily = FactType extends `${infer Word}.${string}` ? Word : never

/** First words of the event types that a producer may send, e.g. `case`: what a feed may be declared to bring. */
export const EVENT_FAMILIES: ReadonlySet<string> = new Set(
  Object.entries(FACT_TYPES)
    .filter(([, { internal }]) => internal !== true)
    .map(([type]) => type.slice(0, type.indexOf('.')))
    .filter((family) => family !== 'feed'),
)
