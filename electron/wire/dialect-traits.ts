// What tells the dialects apart, as one table (source: PROTOCOL 2.3). Pure data; dialects.ts acts on it.
import type { AudioField, DialectName, ImagePath, TextPath, ToolsShape } from '../contract/dialects.ts';
import type { DialectOverrides } from './dialect.ts';
import type { ResponseModalities } from './setup.ts';
import type { KeyStyle } from './spelling.ts';

export interface DialectTraits {
  readonly keyStyle: KeyStyle;
  readonly toolsShape: ToolsShape;
  readonly audioField: AudioField;
  readonly imagePath: ImagePath;
  readonly textPath: TextPath;
  /** Voice, language and detection also in the URL: the gateway reads them there (source: PROTOCOL 2.2-e, f). */
  readonly query: 'full' | 'withoutLanguage' | 'none';
  /** `minimal`: model, modalities and voice only. */
  readonly setup: 'full' | 'minimal';
  readonly hasActivityMessages: boolean;
  readonly hasAudioStreamEnd: boolean;
  /** `empatheticMode` is the gateway's own word for it (source: PROTOCOL 2.2-d). */
  readonly affectiveField: 'enableAffectiveDialog' | 'empatheticMode';
  /** Null: as the configuration says. */
  readonly responseModalities: ResponseModalities | null;
  readonly extraQuery: string;
}

const gateway: DialectTraits = {
  keyStyle: 'snake',
  toolsShape: 'object',
  audioField: 'mediaChunks',
  // The product's own form (SPEC "Video"), and one of the two that survive the gateway (PROTOCOL 3.3).
  imagePath: 'clientContent',
  textPath: 'clientContent',
  query: 'full',
  setup: 'full',
  hasActivityMessages: false,
  hasAudioStreamEnd: true,
  affectiveField: 'empatheticMode',
  responseModalities: null,
  extraQuery: '',
};

const native: DialectTraits = {
  keyStyle: 'camel',
  toolsShape: 'array',
  audioField: 'audio',
  imagePath: 'realtimeVideo',
  textPath: 'clientContent',
  query: 'none',
  setup: 'full',
  hasActivityMessages: true,
  hasAudioStreamEnd: true,
  affectiveField: 'enableAffectiveDialog',
  responseModalities: null,
  extraQuery: '',
};

const traitsByName: Readonly<Record<DialectName, DialectTraits>> = {
  'gateway+': gateway,
  // A language outside the gateway's list is answered by HTTP 400 (PROTOCOL 2.2-e): the last resort avoids that.
  'gateway-minimal': { ...gateway, setup: 'minimal', query: 'withoutLanguage', hasAudioStreamEnd: false },
  'native-camel': native,
  'native-snake': { ...native, keyStyle: 'snake' },
};

/** The traits of a dialect after the choices made for one endpoint. */
export function resolveTraits(name: DialectName, overrides: DialectOverrides): DialectTraits {
  const base = traitsByName[name];
  const isGatewayProven = overrides.isPassthroughProven === true && base.setup === 'full';
  return {
    ...base,
    toolsShape: overrides.toolsShape ?? base.toolsShape,
    audioField: overrides.audioField ?? base.audioField,
    imagePath: overrides.imagePath ?? base.imagePath,
    textPath: overrides.textPath ?? base.textPath,
    hasActivityMessages: overrides.hasActivityMessages ?? (base.hasActivityMessages || isGatewayProven),
    affectiveField: isGatewayProven ? 'enableAffectiveDialog' : base.affectiveField,
    responseModalities: overrides.responseModalities ?? null,
    extraQuery: overrides.extraQuery ?? '',
  };
}
