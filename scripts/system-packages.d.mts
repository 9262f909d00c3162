export function parseInstalled(dpkgOutput: string): Set<string>;
