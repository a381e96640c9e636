/**
 * How a command of the product is called from here, for its usage: by the launcher of a release, which says so in `GEWU_LAUNCHER`, or by npm in a checkout.
 * @example commandName('access') → 'npm run access --'
 */
export function commandName(name: string, env = process.env): string {
  const launcher = env['GEWU_LAUNCHER']
  return launcher === undefined ? `npm run ${name} --` : `${launcher} ${name}`
}
