// Everything a session is made of: its ports to the outside, handed in by the composition root.
import type { Area, ScreenFrame } from '../contract/screen.ts';
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
  /** A part of what is shared, as large as it is; null when nothing is shared or may be seen now. */
  readonly takeCloseUp: (area: Area, signal: AbortSignal) => Promise<ScreenFrame | null>;
  /** Told of each frame that was handed to the connection, exactly as it was. */
  readonly onFrameSent: (frame: ScreenFrame) => void;
}
