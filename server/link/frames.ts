import type { Scene } from '../../shared/scene/scene.ts'
import type { Encoded } from './connection.ts'
import type { Screen, Seat } from './screen.ts'
import type { AnyRoom } from './views.ts'

/** What a frame carries, for the metrics. */
export type FrameKind = 'beat' | 'delta' | 'merged' | 'snapshot'

export interface Written {
  readonly encoded: Encoded
  readonly kind: FrameKind
  readonly bytes: number
}

export interface Head {
  readonly n: number
  /** Server's clock, epoch ms. */
  readonly at: number
  readonly fact: number | null
}

interface Part {
  /** Says where it comes from and what it is: two screens with the same names are sent the same bytes. */
  readonly name: string
  readonly json: string
  readonly kind: FrameKind
}

/** Writes the frames of one moment, each once for all screens that are sent the same. */
export class FrameWriter {
  readonly #written = new Map<string, Written>()
  readonly #scene: () => Scene

  constructor(scene: () => Scene) {
    this.#scene = scene
  }

  /** Moves the screen's seats to where their rooms stand. @param steps whether rooms that moved on are told of, or only what is owed */
  write(screen: Screen, head: Head, steps: boolean): Written {
    const board = partOf(screen.board, steps)
    const layer = partOf(screen.layer, steps)
    const name = `${head.n}|${head.fact}|${board?.name}|${layer?.name}|${screen.owesScene}`
    const known = this.#written.get(name)
    if (known) return known
    const scene = screen.owesScene ? `,"scene":${JSON.stringify(this.#scene())}` : ''
    const json = `{"n":${head.n},"at":${head.at},"fact":${head.fact}${
      board ? `,"board":${board.json}` : ''
    }${layer ? `,"layer":${layer.json}` : ''}${scene}}`
    const encoded = { event: 'frame', json } as const
    const written = { encoded, kind: kindOf(board, layer), bytes: Buffer.byteLength(json) }
    this.#written.set(name, written)
    return written
  }
}

function partOf(seat: Seat<AnyRoom> | null, steps: boolean): Part | null {
  if (seat === null) return null
  const { room, at } = seat
  if (at !== null && (!steps || at === room.at)) return null
  seat.at = room.at
  const json = at === null ? undefined : room.stepFrom(at)
  if (json === undefined)
    return { name: `${room.number}s${room.at}`, json: room.snapshot(), kind: 'snapshot' }
  const kind = room.at - at! > 1 ? 'merged' : 'delta'
  return { name: `${room.number}d${at}-${room.at}`, json, kind }
}

const KINDS: readonly FrameKind[] = ['beat', 'delta', 'merged', 'snapshot']

function kindOf(a: Part | null, b: Part | null): FrameKind {
  const rank = (part: Part | null): number => (part === null ? 0 : KINDS.indexOf(part.kind))
  return KINDS[Math.max(rank(a), rank(b))]!
}
