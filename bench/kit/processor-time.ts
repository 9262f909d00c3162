// Time that this process spent on a processor: what else the machine does is no part of a question about speed.

/** Milliseconds since the process began, all its threads together. */
export function readProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
