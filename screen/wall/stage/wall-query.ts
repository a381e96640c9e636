import { WALL_SHAPES, WALL_USES } from '../../../shared/wall/kinds.ts'
import type { WallSettings } from '../../../shared/wall/schema.ts'

/**
 * Single values of a wall's profile in the page's address, for trying a wall before it is written into the package:
 * `&shape=portrait&use=wall&pitch=1.25&seat=8&reading=5&pixels=3840x2160&bezels=3x1x20&drift=off&awake=off&night=22:00-06:00x0.6`
 * (`night=on` and `off` too). What is nonsense is as if it were not said.
 */
export function wallSettingsOf(search: string): WallSettings | undefined {
  const query = new URLSearchParams(search)
  const one = <T extends string>(name: string, of: readonly T[]): T | undefined =>
    of.find((value) => value === query.get(name))
  const number = (name: string, least: number, most: number): number | undefined => {
    const text = query.get(name)
    const value = Number(text)
    return text !== null && text !== '' && value >= least && value <= most ? value : undefined
  }
  const flag = (name: string): boolean | undefined => {
    const value = one(name, ['on', 'off'])
    return value === undefined ? undefined : value === 'on'
  }
  const pixels = /^(\d{3,5})x(\d{3,5})$/.exec(query.get('pixels') ?? '')
  const bezels = /^([1-9]|1[0-2])x([1-9]|1[0-2])(?:x(\d{1,3}))?$/.exec(query.get('bezels') ?? '')
  return given({
    use: one('use', WALL_USES),
    shape: one('shape', WALL_SHAPES),
    pitchMm: number('pitch', 0.05, 20),
    farthestM: number('seat', 0.2, 100),
    readingM: number('reading', 0.2, 100),
    widthPx: pixels === null ? undefined : Number(pixels[1]),
    heightPx: pixels === null ? undefined : Number(pixels[2]),
    bezels:
      bezels === null
        ? undefined
        : { columns: Number(bezels[1]), rows: Number(bezels[2]), gapPx: Number(bezels[3] ?? 0) },
    drift: flag('drift'),
    awake: flag('awake'),
    night: nightOf(query.get('night')),
  })
}

function nightOf(text: string | null): WallSettings['night'] {
  if (text === 'off') return null
  if (text === 'on') return { from: '00:00', to: '00:00', strength: 0.6 }
  const clock = '([01]\\d|2[0-3]):([0-5]\\d)'
  const span = new RegExp(`^(${clock})-(${clock})(?:x(0(?:\\.\\d+)?|1))?$`).exec(text ?? '')
  if (span === null) return undefined
  return { from: span[1]!, to: span[4]!, strength: Number(span[7] ?? 0.6) }
}

function given(settings: WallSettings): WallSettings | undefined {
  const said = Object.entries(settings).filter(([, value]) => value !== undefined)
  return said.length === 0 ? undefined : Object.fromEntries(said)
}
