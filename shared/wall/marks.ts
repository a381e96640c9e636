import { z } from 'zod'
import { ALARM_KIND_IDS, PRIORITIES } from '../alarm/kinds.ts'
import { MODES } from '../board/mode.ts'

/** Told of one span at most, the newest changes of mode and the worst alarms (RULES LL4). */
export const MOST_MARKS = { modes: 100, alarms: 300 } as const
/** The longest span, ms: the time bar's thirty days and a day. */
export const MOST_SPAN_MS = 31 * 86_400_000

const Ms = z
  .int()
  .describe('epoch ms, whole seconds: the first instant whose board (`at=`) shows it')
const KnownFrom = z
  .int()
  .nullable()
  .describe('epoch ms; nothing is known of what was before. null: of nothing')

const StandingMode = z.object({
  mode: z.enum(MODES),
  level: z
    .int()
    .nullable()
    .describe('of the warning in ALERT, of the response in EMERGENCY, 1 the highest; else null'),
})

export const ModeMarkSchema = z.object({ at: Ms, ...StandingMode.shape })
export type ModeMark = Readonly<z.output<typeof ModeMarkSchema>>

export const AlarmMarkSchema = z.object({
  at: Ms,
  kind: z.enum(ALARM_KIND_IDS),
  priority: z.enum(PRIORITIES),
  region: z.string().describe('code of the deepest region that the profile may be told of'),
})
export type AlarmMark = Readonly<z.output<typeof AlarmMarkSchema>>

/** What a replay marks on its time bar: when the mode of a world changed, and when alarms of a region were raised. */
export const MarksSchema = z.object({
  from: z.int().describe('epoch ms'),
  to: z.int().describe('epoch ms'),
  modes: z.object({
    knownFrom: KnownFrom,
    before: StandingMode.nullable().describe('the mode as the span begins; null: not known'),
    marks: z.array(ModeMarkSchema).describe('into which mode or level, oldest first'),
    more: z.int().describe('older ones of the span that are not told'),
  }),
  alarms: z
    .object({
      knownFrom: KnownFrom,
      marks: z.array(AlarmMarkSchema).describe('oldest first'),
      more: z
        .record(z.enum(PRIORITIES), z.int())
        .describe('of the span that are not told, by priority: the lowest and oldest are left out'),
    })
    .nullable()
    .describe('null: the profile is told of no alarms'),
})
export type Marks = Readonly<z.output<typeof MarksSchema>>
