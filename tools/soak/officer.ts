import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from './desk.ts'
import type { SoakWall } from './wall.ts'

/** One thing that an officer does; it begins and ends at the overview of the whole district. */
interface Chore {
  readonly name: string
  run(round: number): Promise<void>
}

export interface Officer {
  /**
   * Does what the round brings and more until the time is over, then brings every wall home. What went wrong is told, not thrown: a soak
   * goes on.
   * @param round from 0; @param untilMs by `performance.now()`
   */
  live(round: number, untilMs: number): Promise<void>
}

const SEEN_WITHIN_MS = 10_000
const LOOK_MS = 100
/** Levels below the district. */
const DEPTH = 4
/** As many windows as a wall has, so that the one before is back. */
const WINDOWS = 3
const ELEMENTS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

export interface OfficerOptions {
  readonly walls: readonly SoakWall[]
  readonly desk: Desk
  /** Code of the district. */
  readonly root: string
  /** Number of the map's layers. */
  readonly layers: number
  readonly trouble: (text: string) => void
}

export function officer({ walls, desk, root, layers, trouble }: OfficerOptions): Officer {
  const all = async (act: (wall: SoakWall) => Promise<void>): Promise<void> => {
    await Promise.all(walls.map(act))
  }
  const press = (...keys: readonly string[]): Promise<void> =>
    all(async (wall) => {
      for (const key of keys) await wall.press(key)
    })
  const seen = (mode: string, world: string): Promise<void> =>
    all(async (wall) => {
      for (const until = performance.now() + SEEN_WITHIN_MS; ; await sleep(LOOK_MS)) {
        const sight = await wall.sight()
        if (sight.mode === mode && sight.world === world) return
        if (performance.now() > until)
          throw new Error(`${wall.name} shows ${sight.mode} of ${sight.world}, not ${mode}`)
      }
    })

  /** Whatever is open is closed, whoever opened it. */
  const home = (): Promise<void> =>
    all(async (wall) => {
      for (let i = 0; i < 8; i++) {
        const { page, card } = await wall.sight()
        if (page === 'overview' && card === null) break
        await wall.press('Escape')
      }
      await wall.press('Home')
      for (const until = performance.now() + SEEN_WITHIN_MS; ; await sleep(LOOK_MS)) {
        const { page, card, region, fresh, mode, world } = await wall.sight()
        const place = `${page} ${card ?? ''} ${region ?? ''} ${fresh} ${mode} ${world}`
        if (place === `overview  ${root} live NORMAL live`) return
        if (performance.now() > until) throw new Error(`${wall.name} is not at home: ${place}`)
      }
    })

  const chores: readonly Chore[] = [
    {
      name: 'down to a micro-grid and back',
      run: async () => {
        for (let i = 0; i < DEPTH; i++) await press('ArrowRight', 'Enter')
        for (let i = 0; i < DEPTH; i++) await press('Backspace')
      },
    },
    {
      name: 'every layer, window and language',
      run: async () => {
        await all((wall) => wall.press('m', layers))
        await all((wall) => wall.press('w', WINDOWS))
        await press('l', 'l')
      },
    },
    {
      name: 'a response from its warning to its end',
      run: (round) => desk.response(`r${round}`, 'live', seen),
    },
    {
      name: 'numbers, cards and pages',
      run: async () => {
        await press('d', 'd', 'f', 'f', 'f', 'Escape')
        for (const page of ['k', 'n']) {
          await press(page, 'ArrowRight', 'ArrowLeft')
          await home()
        }
        for (let i = 0; i < DEPTH - 1; i++) await press('Enter')
        for (const card of ['g', 'c', 'C']) await press(card, 'ArrowRight', 'Escape')
      },
    },
    {
      name: 'elements, places and marks on the map',
      run: async () => {
        await press(...ELEMENTS, ...ELEMENTS)
      },
    },
    {
      name: 'a drill with a response in it',
      run: async (round) => {
        const id = `soak-${round}`
        await desk.startDrill(id)
        try {
          await seen('NORMAL', `drill:${id}`)
          await desk.response(`d${round}`, `drill:${id}`, seen)
        } finally {
          await desk.endDrill(id)
        }
        await seen('NORMAL', 'live')
      },
    },
    {
      name: 'a briefing',
      run: async () => {
        await press('p', 'PageDown', 'PageDown', 'PageDown', 'b', 'b', 'PageUp', 'p')
        await press('a')
        await sleep(3_000)
        await press('a')
      },
    },
    {
      name: 'the mouse over the map and a click into it',
      run: async () => {
        await all(async ({ page }) => {
          const box = await page.locator('[data-renderer]').boundingBox()
          if (box === null) return
          for (let i = 0; i <= 10; i++)
            await page.mouse.move(box.x + (box.width * i) / 12, box.y + (box.height * i) / 12)
          await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.5)
        })
      },
    },
  ]

  const attempt = async (name: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      trouble(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  return {
    async live(round, untilMs) {
      // Each round begins with another, so that also the rare ones come to be in an hour.
      for (let i = 0; i < chores.length && performance.now() < untilMs; i++) {
        const { name, run } = chores[(round + i) % chores.length]!
        await attempt(name, async () => {
          await run(round)
          await home()
        })
      }
    },
  }
}
