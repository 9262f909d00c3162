// Everything a session is made of: its ports to the outside, handed in by the composition root.
import type { Settings } from '../contract/settings.ts';
import type { Base64Codec } from '../wire/base64-codec.ts';
import type { OutsidePorts } from './tools/ports.ts';
import type {
  Clock,
  EndpointMemory,
  Log,
  Random,
  ResolveLine,
  SpeakerSink,
  Trace,
  Transport,
  UsageKeeper,
} from './ports.ts';

export interface SessionDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
  readonly resolveLine: ResolveLine;
  readonly memory: EndpointMemory;
  readonly speak: SpeakerSink;
  /** What tools may do outside the app. */
  readonly outside: OutsidePorts;
  readonly log: Log;
  readonly trace: Trace;
  readonly base64: Base64Codec;
  readonly readSettings: () => Settings;
  readonly usageKeeper: UsageKeeper;
}
