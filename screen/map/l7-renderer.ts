export function createRenderer(): never {
  throw new Error('not yet')
}
