export interface ElectronRuntime {
  readonly executablePath: string;
  readonly version: string;
  readonly isOfficial: boolean;
}
export function resolveRuntime(options?: { say?: (line: string) => void }): Promise<ElectronRuntime>;
