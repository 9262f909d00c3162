// What the settings and what was learnt say about the dialect of a connection. Pure.
import type { Settings } from '../contract/settings.ts';
import type { DialectOverrides } from '../wire/dialect.ts';
import { isTextRequested, type Spelling, type SpellingWishes } from './spelling.ts';

/** What a person has set, as far as it decides what may be tried. */
export function readWishes({ connection, conversation }: Settings): SpellingWishes {
  return {
    dialect: unlessAuto(connection.dialect),
    audioField: unlessAuto(connection.audioField),
    toolsShape: unlessAuto(connection.toolsShape),
    imagePath: unlessAuto(connection.imagePath),
    isTextAsked: conversation.responseModalities === 'audioAndText',
    isOutputTranscriptionAsked: conversation.isOutputTranscriptionOn,
  };
}

/** What replaces single traits of the dialect: a person's choice first, then what was learnt. */
export function readOverrides({ connection }: Settings, spelling: Spelling): DialectOverrides {
  const toolsShape = unlessAuto(connection.toolsShape) ?? spelling.toolsShape;
  const audioField = unlessAuto(connection.audioField) ?? spelling.audioField;
  const imagePath = unlessAuto(connection.imagePath) ?? spelling.imagePath;
  const textPath = unlessAuto(connection.textPath);
  return {
    ...(toolsShape === null ? {} : { toolsShape }),
    ...(audioField === null ? {} : { audioField }),
    ...(imagePath === null ? {} : { imagePath }),
    ...(textPath === null ? {} : { textPath }),
    responseModalities: isTextRequested(spelling) ? ['AUDIO', 'TEXT'] : ['AUDIO'],
    extraQuery: connection.extraQuery,
    isPassthroughProven: spelling.isPassthroughUsed,
    ...(spelling.areMarksIgnored ? { hasActivityMessages: false } : {}),
  };
}

function unlessAuto<Value extends string>(value: Value | 'auto'): Exclude<Value, 'auto'> | null {
  return value === 'auto' ? null : (value as Exclude<Value, 'auto'>);
}
