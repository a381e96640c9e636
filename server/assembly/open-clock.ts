import type { Logger } from 'pino'
import { type Clock, obeySteps, REAL_CLOCK, simulatedClock } from './clock.ts'
import type { Config } from './config.ts'

/** The time source that the settings name; a simulated one obeys the process that started this one until `ends` are called. */
export function openClock(
  config: Pick<Config, 'time'>,
  log: Logger,
  ends: AsyncDisposableStack,
): Clock {
  if (config.time === null) return REAL_CLOCK
  const clock = simulatedClock(config.time.startMs, config.time.speed)
  ends.defer(obeySteps(clock, (byMs) => log.warn({ byMs }, 'the time source was stepped')))
  return clock
}
