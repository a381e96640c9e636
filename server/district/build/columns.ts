import type { BuildSource } from './config.ts'

/**
 * Columns that a source's configuration names and its file has not, each once.
 * @param present the columns of the file; where there are none nothing is told, for a file without a row says nothing of them
 */
export function missingColumns(source: BuildSource, present: ReadonlySet<string>): string[] {
  if (present.size === 0) return []
  const set = source.corrections.flatMap((correction) => Object.keys(correction.set))
  const known = new Set([...present, ...set])
  return [...new Set(namedBy(source))].filter((column) => !known.has(column))
}

function namedBy({ columns, parent, levelBy, where, corrections }: BuildSource): string[] {
  const templates = [
    ...Object.values(columns).filter((column) => column !== undefined),
    ...(parent?.by === 'column' ? [parent.column] : []),
  ]
  return [
    ...templates.flatMap(columnsOf),
    ...(levelBy && 'column' in levelBy ? [levelBy.column] : []),
    ...Object.keys(where),
    ...corrections.flatMap(({ match }) => Object.keys(match)),
  ]
}

/** `{BOROUGH} {NAME}` → BOROUGH, NAME; a text without braces is one column. */
function columnsOf(text: string): string[] {
  if (!text.includes('{')) return [text]
  return [...text.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!)
}
