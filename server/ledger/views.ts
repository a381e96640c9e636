const VALUES = Symbol('values')

/** Makes an object with every name of a table as a property that reads its place in `values`; `undefined` = not there. */
export type ViewMaker<V, T> = (values: V) => Readonly<Record<string, T>>

/**
 * Fixed shape is what makes reading by a literal name as fast as a field of a class, whichever names a record has; the values behind it are
 * written and packed by number.
 */
export function viewOf<V, T>(
  names: readonly string[],
  read: (values: V, place: number) => T | undefined,
): ViewMaker<V, T> {
  type Holder = { readonly [VALUES]: V }
  const getters = names.map(
    (_, place) =>
      function (this: Holder): T | undefined {
        return read(this[VALUES], place)
      },
  )
  return (values) => {
    const view = {}
    Object.defineProperty(view, VALUES, { value: values })
    names.forEach((name, place) =>
      Object.defineProperty(view, name, { enumerable: true, get: getters[place]! }),
    )
    return view
  }
}
