import { FLIGHT_MS, flightAt } from './camera.ts'
import type { Camera } from './camera.ts'

/** A camera on its way. Time counts from the first frame, so that a window in the background does not miss its flight. */
export class Flight {
  readonly #from: Camera
  readonly #to: Camera
  #startMs: number | undefined
  /** Part of the way done, 0–1. */
  part = 0

  constructor(from: Camera, to: Camera) {
    this.#from = from
    this.#to = to
  }

  /** The camera at a frame's time. */
  at(nowMs: number): Camera {
    this.#startMs ??= nowMs
    this.part = Math.min(1, Math.max(0, (nowMs - this.#startMs) / FLIGHT_MS))
    return flightAt(this.#from, this.#to, this.part)
  }
}
