interface LockedPackages {
  readonly packages: Readonly<
    Record<string, { version?: string; integrity?: string; optional?: boolean; peer?: boolean }>
  >;
}
export function isInstalledTreeCurrent(wanted: LockedPackages, installed: LockedPackages): boolean;
