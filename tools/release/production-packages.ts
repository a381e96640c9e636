/** What a release reads of `package-lock.json`, version 3: the packages by the folder that they lie in. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface LockedPackage {
  /** Needed for building and testing alone. */
  readonly dev?: boolean
  readonly devOptional?: boolean
}

/**
 * Folders of the packages that the built product needs when it runs, rising. Types are read by nobody then, and the Node of the release lies
 * elsewhere.
 */
export function productionPackages({ packages }: Lockfile): readonly string[] {
  return Object.entries(packages)
    .filter(
      ([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true,
    )
    .map(([folder]) => folder)
    .filter((folder) => !/(^|\/)node_modules\/(@types\/|node-[a-z]+-[a-z0-9]+$)/.test(folder))
    .toSorted()
}
