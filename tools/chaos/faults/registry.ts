import type { Fault } from '../fault.ts'
import { CLOCK_BACK, CLOCK_BACK_ONE, CLOCK_FORWARD } from './clock.ts'
import { DISK_FULL } from './disk-full.ts'
import { KILL_ALL, KILL_DOOR, KILL_SCREENS, RESTART_ALL } from './kill-server.ts'
import {
  REDIS_EMPTIED,
  REDIS_FULL,
  REDIS_SILENT,
  REDIS_STOPPED,
  REDIS_STOPPED_RECOVERING,
  STARTED_WITHOUT_REDIS,
} from './redis.ts'
import { WIRE_FAULTS } from './wires.ts'

/** Everything that is rehearsed; one line each. */
export const FAULTS: readonly Fault[] = [
  KILL_DOOR,
  KILL_SCREENS,
  KILL_ALL,
  RESTART_ALL,
  ...WIRE_FAULTS,
  CLOCK_FORWARD,
  CLOCK_BACK,
  CLOCK_BACK_ONE,
  DISK_FULL,
  REDIS_STOPPED,
  REDIS_STOPPED_RECOVERING,
  REDIS_SILENT,
  REDIS_FULL,
  REDIS_EMPTIED,
  STARTED_WITHOUT_REDIS,
]
