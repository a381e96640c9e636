import type { GridTask } from '../../../../shared/indicator/grid-tasks.ts'
import type { Bilingual } from '../../../../shared/indicator/types.ts'

/** Answer of `GET /api/v1/regions/{code}/posts` as far as the card draws it (docs/api.md). */
export interface AnsweredPosts {
  readonly posts: readonly {
    readonly role: string
    readonly holders: number
    readonly names: readonly Bilingual[]
  }[]
  readonly below: readonly { readonly role: string; readonly filled: number; readonly of: number }[]
}

/** Answer of `GET /api/v1/regions/{code}/activity`. */
export interface AnsweredActivity {
  readonly version: { readonly t: number }
  /** What its grids have to do in the responses in force. */
  readonly plan: readonly {
    readonly title: string
    readonly post: string | null
    readonly state: string
    readonly stateName: Bilingual
    readonly dueAt: number | null
    readonly progress: number | null
    readonly blocker: string | null
  }[]
  readonly rows: readonly {
    readonly family: string
    readonly type: string
    readonly typeName: Bilingual
    readonly at: number
    readonly stateName: Bilingual
    readonly region: string
    readonly task: GridTask | null
    readonly category: string | null
  }[]
  readonly cut: boolean
  readonly covered: boolean
}
