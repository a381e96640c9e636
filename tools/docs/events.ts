import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import * as codes from '../../shared/fact/codes.ts'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { REASONS } from '../../shared/lifecycle/reasons.ts'
import { factHeading } from '../../shared/fact/titles.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import { SLA_TABLE } from '../../shared/lifecycle/sla.ts'
import type {
  ClockEffect,
  Lifecycle,
  Limit,
  LimitRule,
  Transition,
} from '../../shared/lifecycle/types.ts'

export const EVENTS_DOC = path.join(import.meta.dirname, '../../docs/events.md')

const HEAD = `# Events

Made from shared/fact and shared/lifecycle by \`npm run docs:events\`; not edited by hand.

An event is a CloudEvents 1.0 envelope, sent to \`POST /api/v1/events\` (docs/api.md) with a producer's token:

| Attribute | | |
|---|---|---|
| specversion | required | \`1.0\` |
| id | required | with \`source\` the identity of the event: the same pair counts once (IN2). 1–128 printable ASCII characters without blanks |
| source | required | who sends, e.g. \`grid-app/3\`; characters as in id |
| type | required | one of those below |
| subject | required | id of the record the event is about; characters as in id |
| time | required | when it happened, RFC 3339 with offset; at most 5 min ahead of the server |
| world | optional | \`live\` (default), \`test\` or \`drill:<id>\` |
| actor | optional | who acted: a post or a pseudonym, never a resident |
| datacontenttype | optional | \`application/json\` |
| data | required | the fields below; fields that are not listed are dropped (IN5) |

**Kinds of fields.** *instant*: RFC 3339 with offset. *region*: code of a region of any level of the district package. *code*: from the package's catalogue. *id*: 1–128 printable ASCII characters without
blanks. *post*: a post or a pseudonym. *text*: words of staff, at most 200 characters, redacted at the door. Lists of codes are under "Codes".

**Order.** Events of a record are put in order of time, whatever order they arrive in. One that its table does not allow in its place is kept apart as rejected, with a reason ("Reasons"), and changes nothing; it is
applied after all when the event that it needed arrives. From "–" means that the event opens the record.

**Clocks.** ▶ starts, ■ stops, ⏸ pauses, ⏵ resumes, ↷ moves, ⤓ runs anew by a raised limit if that is sooner, ↥ starts where it never ran or its limit became shorter, unless one that runs is due sooner. A clock turns nearly due when at most 20 % of its limit or two hours remain (the limit of a due that is named is the time which it leaves from the start), and late at its due instant, by itself.

**Examples** show the form. Their codes of regions, categories, sources and people belong to no district: put those of your package in their place. **Not to be sent** stands at the types that the server writes by itself (people's
commands, its own suggestions and alarms) and refuses from producers (\`internalType\`).
`

/** The text of docs/events.md. */
export function eventsDoc(): string {
  return [
    HEAD,
    ...Object.values(LIFECYCLES).flatMap(familySection),
    ...heartbeat(),
    sla(),
    codeLists(),
    reasons(),
  ].join('\n')
}

function familySection(table: Lifecycle): string[] {
  const types = Object.keys(FACT_TYPES).filter((type) => entryOf(type).family === table.family)
  return [
    `## ${table.family}`,
    '',
    `States: ${table.states.map(({ id, zh, en }) => `\`${id}\` ${zh} ${en}`).join(' · ')}. Ends: ${list(table.terminal)}. Open: ${list(table.open ?? [])}.`,
    '',
    ...limits(table),
    ...timers(table),
    ...types.flatMap((type) => typeSection(table, type)),
  ]
}

/** Of no record, so that no table has it. */
function heartbeat(): string[] {
  const type = 'feed.heartbeat'
  return [
    '## heartbeat',
    '',
    'A producer that has nothing to say says so with this, at least as often as the package expects of its feed (docs/district.md). It belongs to no record and counts nowhere; `subject` is the id of',
    "the feed. Any other event of the feed's sources does as well. What a feed is known by is its `source`, and when it was heard is when the server recorded it.",
    '',
    `### ${type} ${factHeading(type)}`,
    '',
    ...fields(type, []),
    '```json',
    JSON.stringify(exampleOf(type)),
    '```',
    '',
  ]
}

function limits(table: Lifecycle): string[] {
  if (table.clocks.length === 0) return []
  const rows = table.clocks.map((clock) => {
    const follows = table.follows?.find((rule) => rule.clock === clock)
    const limit =
      follows === undefined
        ? limitRule(table.limits?.[clock])
        : `due of ${follows.of} + ${limitText(follows.plus)} until it is late, ${follows.until.join(' or ')}; then an extension alone gives it time`
    return `| ${clock} | ${limit} |`
  })
  return ['| Clock | Limit |', '|---|---|', ...rows, '']
}

function limitRule(rule: LimitRule | undefined): string {
  switch (rule?.kind) {
    case undefined:
    case 'named':
      return 'due where an event names it'
    case 'fixed':
      return limitText(rule.limit)
    case 'sla':
      return 'see "Limits of cases"'
    case 'byField':
      return [
        ...Object.entries(rule.limits).map(([code, limit]) => `${code}: ${limitText(limit)}`),
        `else ${limitText(rule.otherwise)}`,
      ].join('; ')
  }
}

function limitText(limit: Limit | null): string {
  if (limit === null) return 'none'
  const { value, type } = limit
  if (type === 'urgentHour' && value < 1) return `${Math.round(value * 60)} min`
  const units = { urgentHour: 'h', workHour: 'work hours', workDay: 'workdays', naturalDay: 'days' }
  return `${value} ${units[type]}`
}

function timers(table: Lifecycle): string[] {
  return (table.timers ?? []).flatMap((row) => {
    const at =
      'field' in row.at
        ? `at its \`${row.at.field}\``
        : `${row.at.plusMs / 60_000} min after \`${row.at.stamp}\``
    return [`By itself (${row.id}): ${list(row.from)} → ${row.to ?? 'same state'} ${at}.`, '']
  })
}

function typeSection(table: Lifecycle, type: string): string[] {
  const { internal } = entryOf(type)
  const rows = table.transitions.filter((row) => row.type === type)
  return [
    `### ${type} ${factHeading(type)}`,
    '',
    ...(internal === true
      ? ['**Not to be sent**: the server writes it; refused from producers.', '']
      : []),
    '| Row | From | To | Who | Clocks | Guards |',
    '|---|---|---|---|---|---|',
    ...rows.map(rowLine),
    '',
    ...fields(type, rows),
    '```json',
    JSON.stringify(exampleOf(type)),
    '```',
    '',
  ]
}

function rowLine(row: Transition): string {
  const from = row.from === '*' ? 'any but ends' : row.from.map((state) => state ?? '–').join(' ')
  const to = row.imports === true ? 'the furthest proven' : (row.to ?? 'same')
  const who = `${row.by.zh} ${row.by.en}`
  const cells = [row.id, from, to, who, (row.clocks ?? []).map(effect).join(' ')]
  return `| ${[...cells, (row.guards ?? []).join(' ')].join(' | ')} |`
}

function effect(one: ClockEffect): string {
  if (one.kind === 'stopAll') return '■ all'
  const sign = {
    start: '▶',
    stop: '■',
    pause: '⏸',
    resume: '⏵',
    move: '↷',
    tighten: '⤓',
    raise: '↥',
  }[one.kind]
  const due = one.kind === 'start' ? one.dueField : one.kind === 'move' ? one.field : undefined
  return `${sign} ${one.clock}${due === undefined ? '' : ` (${due})`}`
}

interface Json {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly Json[]
  readonly items?: Json | false
  readonly prefixItems?: readonly Json[]
  readonly format?: string
  readonly pattern?: string
  readonly freeText?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly default?: unknown
}

function fields(type: string, rows: readonly Transition[]): string[] {
  const json = z.toJSONSchema(entryOf(type).schema, { io: 'input' }) as Json
  const lines = fieldLines(json, rows, '')
  if (lines.length === 0) return ['No fields.', '']
  return ['| Field | | |', '|---|---|---|', ...lines, '']
}

function fieldLines(json: Json, rows: readonly Transition[], prefix: string): string[] {
  return Object.entries(json.properties ?? {}).flatMap(([name, field]) => {
    const opening = rows.filter((row) => row.requires?.includes(name))
    const need =
      json.required?.includes(name) === true
        ? 'required'
        : opening.length > 0
          ? `required by ${opening.map(({ id }) => id).join(' ')}`
          : 'optional'
    const inner = field.properties === undefined ? [] : fieldLines(field, [], `${prefix}${name}.`)
    return [`| ${prefix}${name} | ${need} | ${kindOf(field)} |`, ...inner]
  })
}

function kindOf(json: Json): string {
  const text = bareKindOf(json)
  return json.default === undefined ? text : `${text}, default \`${String(json.default)}\``
}

function bareKindOf(json: Json): string {
  if (json.anyOf !== undefined) return json.anyOf.map(kindOf).join(' or ')
  if (json.const !== undefined) return `\`${String(json.const)}\``
  if (json.enum !== undefined) return json.enum.map((code) => `\`${code}\``).join(' ')
  if (json.format === 'date-time') return 'instant'
  if (json.prefixItems !== undefined) return 'point [longitude, latitude], WGS84'
  if (json.type === 'array') {
    return `list of ${json.items ? kindOf(json.items) : 'values'}, at most ${json.maxItems ?? '–'}`
  }
  if (json.type === 'integer' || json.type === 'number') {
    const most = json.maximum ?? Number.MAX_SAFE_INTEGER
    return `${json.type}, ${json.minimum ?? '–'}${most === Number.MAX_SAFE_INTEGER ? ' or more' : `–${most}`}`
  }
  if (json.type !== 'string') return json.type ?? 'any JSON'
  if (json.pattern?.startsWith('^[0-9A-Za-z_-]') === true) return 'region'
  if (json.pattern === '^[!-~]{1,128}$') return 'id'
  if (json.maxLength === 40) return 'code'
  return json.pattern === undefined ? 'text' : 'post'
}

function exampleOf(type: string): object {
  return {
    specversion: '1.0',
    id: `example-${type}`,
    source: entryOf(type).internal === true ? 'gewu/example' : 'example',
    type,
    subject: `${entryOf(type).family}-0042`,
    time: '2026-03-02T09:30:00+08:00',
    data: EXAMPLES[type as FactType],
  }
}

function sla(): string {
  const names = ['ACCEPT', 'DISPATCH', 'SIGN', 'RESPOND', 'HANDLE'] as const
  const rows = Object.entries(SLA_TABLE).map(
    ([id, row]) => `| ${id} | ${names.map((name) => limitText(row[name])).join(' | ')} |`,
  )
  return [
    '## Limits of cases',
    '',
    'By class (DOMAIN §2.2.7): `urgent` when the urgency is L1, else `petition` when the source is `petition`, else `complex` when filed so, else `timed` when the',
    "category's standard is at most 24 natural hours, else `general`. HANDLE of `timed` and `general` is the category's standard where the package has one, that of `urgent` only",
    'where the standard was written for L1. Frozen at filing (T6).',
    '',
    `| Class | ${names.join(' | ')} |`,
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function codeLists(): string {
  // A namespace lists its names in one order or another, depending on who loads it.
  const tables = Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1))
  const lists = tables.flatMap(([name, labels]) =>
    typeof labels === 'function'
      ? []
      : [
          `**${name}**: ${Object.entries<Bilingual>(labels)
            .map(([code, { zh, en }]) => `\`${code}\` ${zh} ${en}`)
            .join(' · ')}`,
          '',
        ],
  )
  return ['## Codes', '', ...lists].join('\n')
}

function reasons(): string {
  const rows = Object.entries(REASONS).map(([id, { zh, en }]) => `| ${id} | ${zh} | ${en} |`)
  return [
    '## Reasons',
    '',
    'Why an event is kept apart (IN4).',
    '',
    '| | | |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function entryOf(type: string): (typeof FACT_TYPES)[FactType] {
  return FACT_TYPES[type as FactType]
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(' ')
}

if (process.argv[1] === import.meta.filename) writeFileSync(EVENTS_DOC, eventsDoc())
