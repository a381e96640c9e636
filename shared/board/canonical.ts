import type { Board } from './board.ts'

/** One text per board: keys in code-unit order, empty lists left out. Two boards are the same when their texts are (RULES CT8). */
export function canonicalBoard(board: Board): string {
  const lists = Object.fromEntries(
    Object.entries(board.lists).filter(([, rows]) => Object.keys(rows).length > 0),
  )
  return canonical({ values: board.values, lists })
}

/** FNV-1a, 32 bits, over the canonical text, as eight hex digits. Finds a wrong copy; it is no proof against malice. */
export function checksum(board: Board): string {
  const text = canonicalBoard(board)
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let text = ''
  for (const key of Object.keys(value).sort()) {
    if (text !== '') text += ','
    text += `${JSON.stringify(key)}:${canonical((value as Readonly<Record<string, unknown>>)[key])}`
  }
  return `{${text}}`
}
