import type { EChartsOption } from 'echarts'
import { init } from 'echarts/core'
import { DARK } from '../theme/dark.ts'
import type { Theme } from '../theme/theme.ts'
import './echarts.ts'

/** A theme whose every role has a colour of its own, so that a drawing tells which role it took. */
export const ROLES: { readonly theme: Theme; readonly roleOf: ReadonlyMap<string, string> } =
  rolesOf(DARK)

function rolesOf(theme: Theme): { theme: Theme; roleOf: ReadonlyMap<string, string> } {
  const roleOf = new Map<string, string>()
  const marked = (value: unknown, role: string): unknown => {
    if (typeof value === 'string') {
      const colour = `#${(0x10_00_00 + roleOf.size).toString(16)}`
      roleOf.set(colour, role)
      return colour
    }
    if (Array.isArray(value)) return value.map((each, i) => marked(each, `${role}.${i}`))
    return Object.fromEntries(
      Object.entries(value as object).map(([key, each]) => [key, marked(each, `${role}.${key}`)]),
    )
  }
  const roles = Object.entries(theme).map(([role, value]) => [role, marked(value, role)])
  return { theme: Object.fromEntries(roles), roleOf }
}

/**
 * An option as ECharts draws it on a server, without what differs from run to run, one element a line.
 * Colours of `ROLES` stand as `var(--<role>)`, so that a change of the theme is no change of a drawing.
 */
export function drawnSvg(option: EChartsOption, widthPx: number, heightPx: number): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: widthPx,
    height: heightPx,
  })
  chart.setOption({ animation: false, ...option })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
    .replace(/zr\d+-/g, 'zr-')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/#[0-9a-f]{6}\b/gi, (colour) => {
      const role = ROLES.roleOf.get(colour.toLowerCase())
      return role === undefined ? colour : `var(--${role})`
    })
    .replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replace(/><\/(?:path|rect|circle|ellipse)>/g, '/>')
    .replace(/>\s*</g, '>\n<')
}

/** One filled shape of a drawing: its role and the box around it, CSS pixels. */
export interface Shape {
  readonly role: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The filled shapes of a drawing that are wide enough to be seen, from the top, then from the left. */
export function shapesIn(svg: string): readonly Shape[] {
  const shapes: Shape[] = []
  for (const [element] of svg.matchAll(/<(?:path|rect|circle|ellipse)\b[^>]*>/g)) {
    const role = /fill="var\(--([\w.]+)\)"/.exec(element)?.[1]
    const box = /<path/.test(element) ? pathBox(element) : rectBox(element)
    if (role === undefined || box === null || box.right - box.left < 0.05) continue
    shapes.push({ role, ...box })
  }
  return shapes.toSorted((a, b) => a.top - b.top || a.left - b.left)
}

type Box = Omit<Shape, 'role'>

function attribute(element: string, name: string): number {
  return Number(new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1] ?? 0)
}

function rectBox(element: string): Box | null {
  const [left, top] = [attribute(element, 'x'), attribute(element, 'y')]
  return {
    left,
    top,
    right: left + attribute(element, 'width'),
    bottom: top + attribute(element, 'height'),
  }
}

/** The box of a path of straight lines and circles; other arcs count by their ends. */
function pathBox(element: string): Box | null {
  const d = /\bd="([^"]*)"/.exec(element)?.[1] ?? ''
  const move = /\btransform="matrix\(([^)]*)\)"/
    .exec(element)?.[1]
    ?.split(/[\s,]+/)
    .map(Number)
  const [scaleX = 1, , , scaleY = 1, moveX = 0, moveY = 0] = move ?? []
  let [x, y] = [0, 0]
  const xs: number[] = []
  const ys: number[] = []
  for (const [, command = '', text = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (text.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number)
    const step = { m: 2, l: 2, a: 7, h: 1, v: 1 }[command.toLowerCase()]
    if (step === undefined) continue
    const relative = command === command.toLowerCase()
    for (let i = 0; i + step <= numbers.length; i += step) {
      const last = numbers.slice(i, i + step)
      const [dx, dy] =
        command.toLowerCase() === 'h'
          ? [last[0]!, relative ? 0 : y]
          : command.toLowerCase() === 'v'
            ? [relative ? 0 : x, last[0]!]
            : [last.at(-2)!, last.at(-1)!]
      const start = [x, y] as const
      ;[x, y] = relative ? [x + dx, y + dy] : [dx, dy]
      xs.push(x * scaleX + moveX)
      ys.push(y * scaleY + moveY)
      if (step !== 7 || Math.hypot(x - start[0], y - start[1]) > 0.01) continue
      // A whole circle, drawn from its rightmost point round.
      const radius = last[0]!
      xs.push((start[0] - 2 * radius) * scaleX + moveX)
      ys.push((start[1] - radius) * scaleY + moveY, (start[1] + radius) * scaleY + moveY)
    }
  }
  if (xs.length === 0) return null
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}
