/** Every Node from this one on carries what the product needs of it (node:sqlite, zstd). */
const NEEDED = 24

/** One line that says which Node is needed, for `process.versions.node` of one that is too old; null otherwise. */
export function wrongNode(version: string): string | null {
  if (Number(version.split('.')[0]) >= NEEDED) return null
  return `this is Node ${version}: Node ${NEEDED} is needed; the one that npm installed is node_modules/.bin/node`
}
