// The drawings of all icons: stroked paths on a 20 px square. Own work.

const dot = (x: number, y: number): string => `M${x - 0.5} ${y}a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0`;

export const iconPaths = {
  stop: ['M6 6h8v8H6z'],
  keyboard: ['M3 6h14v8.5H3z', 'M6 9h.01M9 9h.01M12 9h.01M14.5 9h.01M6.5 11.8h7'],
  more: [dot(5, 10), dot(10, 10), dot(15, 10)],
  close: ['M5.5 5.5l9 9M14.5 5.5l-9 9'],
  send: ['M10 16V4.5M5.5 9L10 4.5 14.5 9'],
  check: ['M4.5 10.5l3.6 3.6 7.4-8'],
  gear: [
    'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z',
    'M10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M15.1 4.9l-1.4 1.4M6.3 13.7l-1.4 1.4',
  ],
  microphone: [
    'M10 3a2.4 2.4 0 0 1 2.4 2.4v4.2a2.4 2.4 0 0 1-4.8 0V5.4A2.4 2.4 0 0 1 10 3z',
    'M4.8 9.4a5.2 5.2 0 0 0 10.4 0M10 14.6V17',
  ],
  search: ['M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4z', 'M12.8 12.8L16.5 16.5'],
  link: [
    'M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L10 5.7',
    'M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3L10 14.3',
  ],
  voice: ['M3.5 8.5v3M6.75 6v8M10 3.5v13M13.25 6v8M16.5 8.5v3'],
  turns: ['M3.5 4.5h9v6.5H7l-2.5 2v-2h-1z', 'M14.5 7.5h2v6.5h-1v2l-2.5-2H9'],
  tools: [
    'M12.6 3.6a4 4 0 0 0-4.9 5.3L3.4 13.2a1.7 1.7 0 0 0 0 2.4l1 1a1.7 1.7 0 0 0 2.4 0l4.3-4.3a4 4 0 0 0 5.3-4.9l-2.5 2.5-2.7-.7-.7-2.7z',
  ],
  key: ['M4 5.5h12v9H4z', 'M7 11.8h6M7.2 8.5h.01M10 8.5h.01M12.8 8.5h.01'],
  theme: ['M10 3.2a6.8 6.8 0 1 0 0 13.6z', 'M10 3.2a6.8 6.8 0 0 1 0 13.6'],
  hide: ['M5 8l5 5 5-5'],
  chart: ['M3.5 16.5h13', 'M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6'],
  info: ['M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z', 'M10 9.4v4', dot(10, 6.7)],
  notice: ['M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z', 'M10 6.6v4.2M10 13.3h.01'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof iconPaths;
