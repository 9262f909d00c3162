export function unzip(
  zipPath: string,
  targetDirectory: string,
  place: (name: string) => string | null,
): Promise<void>;
