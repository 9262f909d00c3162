// Where the service is and how its messages are spelled: the settings of the connection. Pure.
import * as v from 'valibot';
import { audioFields, dialectNames, imagePaths, textPaths, toolsShapes } from '../dialects.ts';

/** Source: SPEC "Endpoint". */
export const defaultEndpoint = 'wss://console.mixroute.io/v1beta/models/{model}/liveStream';
/** Source: SPEC "Model"; published to retire on 2026-12-13, hence a setting. */
export const defaultModel = 'gemini-live-2.5-flash-native-audio';

/** The section `connection`. */
export const connectionSchema = v.object({
  endpoint: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2048)), defaultEndpoint),
    v.description(
      'Where the Live service is. `{model}` is replaced by the model. Only wss://, or ws:// on this computer; without a key.',
    ),
  ),
  model: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)), defaultModel),
    v.description('Which model answers.'),
  ),
  dialect: v.pipe(
    v.optional(v.picklist(['auto', ...dialectNames]), 'auto'),
    v.description('How messages are spelled. `auto` finds out what the endpoint takes and remembers it.'),
  ),
  toolsShape: v.pipe(
    v.optional(v.picklist(['auto', ...toolsShapes]), 'auto'),
    v.description('Whether tools are sent as one object or as a list. `auto`: as the dialect has it.'),
  ),
  audioField: v.pipe(
    v.optional(v.picklist(['auto', ...audioFields]), 'auto'),
    v.description('The field your voice is sent in. `auto`: as the dialect has it.'),
  ),
  imagePath: v.pipe(
    v.optional(v.picklist(['auto', ...imagePaths]), 'auto'),
    v.description('The way pictures of the screen are sent. `auto`: as the dialect has it.'),
  ),
  textPath: v.pipe(
    v.optional(v.picklist(['auto', ...textPaths]), 'auto'),
    v.description('The way typed words are sent. `auto`: as the dialect has it.'),
  ),
  extraQuery: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), ''),
    v.description('Added to the address, as `name=value&…`. A key or a password is refused.'),
  ),
  isResumptionOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description('Lets a new connection go on where the last one ended, with what the service remembers.'),
  ),
});
