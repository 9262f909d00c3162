// The media plane's end in main: one port each to the microphone's worker, the speaker's worklet and the frames worker, new ones for
// each load of the HUD's page. Sound passes through untouched; nothing here waits.
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { mediaPortChannel, type MediaPortKind, type SpeakerReport } from '../contract/media.ts';
import type { FrameNote, FrameOrder } from '../contract/screen.ts';
import type { Log, SpeakerSink } from '../live/ports.ts';
import { readFrameNote } from './share/frame-note.ts';
import { createSpeakerQueue } from './speaker-queue.ts';
import { readSpeakerReport } from './speaker-report.ts';

interface MediaPortsDeps {
  /** One message of the microphone port (contract/audio-format). */
  readonly onChunk: (buffer: ArrayBuffer) => void;
  readonly onSpeakerReport: (report: SpeakerReport) => void;
  readonly onFrameNote: (note: FrameNote) => void;
  readonly log: Log;
}

export interface MediaPorts {
  /** Makes new ports and hands their far ends into the page. */
  handTo(contents: WebContents): void;
  /** Towards the speaker; kept for the next page when there is none. */
  readonly play: SpeakerSink;
  /** Towards the frames worker; lost when there is none, as there is no capture then either. */
  readonly orderFrames: (order: FrameOrder) => void;
  /** Closes the ports of a page that is gone. */
  readonly drop: () => void;
}

export function createMediaPorts({ onChunk, onSpeakerReport, onFrameNote, log }: MediaPortsDeps): MediaPorts {
  const queue = createSpeakerQueue();
  let ports: readonly MessagePortMain[] = [];
  let speaker: MessagePortMain | null = null;
  let screen: MessagePortMain | null = null;

  const acceptChunk = (data: unknown): void => {
    if (data instanceof ArrayBuffer) onChunk(data);
  };
  const acceptReport = (data: unknown): void => {
    const report = readSpeakerReport(data);
    if (report !== null) onSpeakerReport(report);
  };
  const acceptNote = (data: unknown): void => {
    const note = readFrameNote(data);
    if (note !== null) onFrameNote(note);
  };

  const open = (
    kind: MediaPortKind,
    contents: WebContents,
    accept: (data: unknown) => void,
  ): MessagePortMain => {
    const { port1, port2 } = new MessageChannelMain();
    port1.on('message', ({ data }) => {
      accept(data);
    });
    port1.start();
    contents.postMessage(mediaPortChannel, { port: kind }, [port2]);
    return port1;
  };

  const drop = (): void => {
    for (const port of ports) {
      port.removeAllListeners('message');
      port.close();
    }
    ports = [];
    speaker = null;
    screen = null;
  };

  return {
    drop,
    handTo(contents) {
      drop();
      const microphone = open('microphone', contents, acceptChunk);
      speaker = open('speaker', contents, acceptReport);
      screen = open('screen', contents, acceptNote);
      ports = [microphone, speaker, screen];
      for (const command of queue.takeAll()) speaker.postMessage(command);
      log.info('media.handedOver', { droppedCommands: queue.droppedCount });
    },
    orderFrames(order) {
      screen?.postMessage(order);
    },
    play(command) {
      if (speaker === null) queue.add(command);
      else speaker.postMessage(command);
    },
  };
}
