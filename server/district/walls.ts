import type { Display } from '../../shared/region/package.ts'
import { legible } from '../../shared/wall/legible.ts'
import { profileOf, REFERENCE } from '../../shared/wall/profile.ts'
import { shapeOf } from '../../shared/wall/shape.ts'
import type { Problem } from './problem.ts'

/** Warns of every wall on which a form of the stage cannot keep RULES LG1, or on whose joints text would stand. */
export function wallProblems(display: Display): readonly Problem[] {
  return Object.entries(display.walls ?? {}).flatMap(([name, settings]) => {
    // A wall of which no pixels are given is looked at as if it had those of the reference wall.
    const size = {
      width: settings.widthPx ?? REFERENCE.widthPx,
      height: settings.heightPx ?? REFERENCE.heightPx,
    }
    const profile = profileOf(display.walls, name, size, name === 'default' ? settings : {})
    const shape = shapeOf(profile, size)
    return legible(profile, shape, size).missed.map((reason): Problem => ({
      severity: 'warning',
      file: 'display.json',
      entry: `walls.${name}`,
      reason: `not legible on the form ${shape} (LG1): ${reason}`,
    }))
  })
}
