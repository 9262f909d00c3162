// Thread contract: this worker alone sees the pictures of the screen. It reads them from the stream that the page hands it, makes
// JPEGs of those that differ, and posts them to main over the media port; the page takes no part. It waits for pictures and for
// their encoding, never for the page or for main.
import type { FrameOrder } from '../../../electron/contract/screen.ts';
import { createFrameMaker } from './frame-maker.ts';
import { createPictureHalver } from './half-picture.ts';
import { createLumaReader } from './luma-reader.ts';
import type { FramesOrder } from './page-orders.ts';
import { createPictureStream } from './picture-stream.ts';
import { createPictureTaker } from './picture-taker.ts';

function runFrames(): void {
  let mainPort: MessagePort | null = null;
  const taker = createPictureTaker({
    maker: createFrameMaker(),
    luma: createLumaReader(),
    halver: createPictureHalver(),
    tell: (note) => mainPort?.postMessage(note),
  });
  const stream = createPictureStream(taker, (note) => self.postMessage(note));

  function takePort(port: MessagePort | undefined): void {
    mainPort?.close();
    mainPort = port ?? null;
    if (mainPort === null) return;
    mainPort.onmessage = ({ data }: MessageEvent<FrameOrder>) => taker.follow(data);
  }

  self.addEventListener('message', (event: MessageEvent<FramesOrder>) => {
    const order = event.data;
    if ('type' in order) takePort(event.ports[0]);
    else if (order.kind === 'open') stream.open(order.capture, order.pictures);
    else stream.close();
  });
}

runFrames();
