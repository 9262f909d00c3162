// The names of the ways to spell messages to a Live endpoint, and of the choices within one. Pure data; wire/ acts on them.

/** In the order of the probe (source: PROTOCOL 2.5). */
export const dialectNames = ['gateway+', 'gateway-minimal', 'native-camel', 'native-snake'] as const;
export type DialectName = (typeof dialectNames)[number];

export const toolsShapes = ['object', 'array'] as const;
export type ToolsShape = (typeof toolsShapes)[number];

export const audioFields = ['mediaChunks', 'audio'] as const;
export type AudioField = (typeof audioFields)[number];

export const imagePaths = ['clientContent', 'realtimeVideo', 'mediaChunks'] as const;
export type ImagePath = (typeof imagePaths)[number];

export const textPaths = ['clientContent', 'realtimeText'] as const;
export type TextPath = (typeof textPaths)[number];
