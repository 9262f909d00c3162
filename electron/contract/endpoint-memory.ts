// What was learnt about an endpoint from how it took our messages: kept per host and model, over restarts. Pure; no secrets.
import * as v from 'valibot';
import { audioFields, dialectNames, imagePaths, toolsShapes } from './dialects.ts';

/** The most fields that are remembered of one endpoint; no setup has as many. */
export const maxOmittedFields = 50;

export const learntEndpointSchema = v.object({
  /** Host, with its port when that is not the usual one. */
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  model: v.pipe(v.string(), v.maxLength(200)),
  /** The dialect that was last accepted; null when none was yet. */
  dialect: v.nullable(v.picklist(dialectNames)),
  /** The field for sound, and the shape of tools, where the dialect's own was refused. */
  audioField: v.nullable(v.picklist(audioFields)),
  toolsShape: v.nullable(v.picklist(toolsShapes)),
  /** How pictures are sent, where the dialect's own way was followed by silence. An older file has none. */
  imagePath: v.optional(v.nullable(v.picklist(imagePaths)), null),
  /** Fields of setup it refused: dotted camelCase paths below `setup`. They are not sent any more. */
  omittedFields: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(maxOmittedFields)),
  /** Text beside sound was refused. */
  isAudioOnly: v.boolean(),
  /** A resumption update came through a gateway: it passes unknown fields on (source: PROTOCOL 2.5). */
  isPassthroughProven: v.boolean(),
  /** Whether missing words of answers have been looked into: once, and never again (source: PROTOCOL 2.5). */
  isTextChecked: v.boolean(),
});
export type LearntEndpoint = v.InferOutput<typeof learntEndpointSchema>;

/** The endpoint of the settings and what is known about it, as windows see it. */
export interface EndpointStatus {
  /** Empty when the endpoint is no address. */
  readonly host: string;
  readonly model: string;
  /** Null while nothing was learnt. */
  readonly learnt: LearntEndpoint | null;
}
