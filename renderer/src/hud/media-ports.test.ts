import { expect, test } from 'vitest';
import { listenForMediaPorts } from './media-ports.ts';

function createPage() {
  const page = new EventTarget() as EventTarget & Window;
  const accepted: string[] = [];
  const stop = listenForMediaPorts(page, (kind) => accepted.push(kind));
  function post(data: unknown, { source = page, ports = [new MessageChannel().port1] } = {}): void {
    page.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }));
  }
  return { accepted, stop, post };
}

test('takes the three ports of the preload', () => {
  const { accepted, post } = createPage();
  post({ type: 'earshot:media-port', port: 'microphone' });
  post({ type: 'earshot:media-port', port: 'speaker' });
  post({ type: 'earshot:media-port', port: 'screen' });
  expect(accepted).toEqual(['microphone', 'speaker', 'screen']);
});

test('leaves everything else alone', () => {
  const { accepted, post, stop } = createPage();
  post('earshot:media-port');
  post({ type: 'earshot:media-port', port: 'camera' });
  post({ type: 'earshot:media-port', port: 'speaker' }, { ports: [] });
  post(
    { type: 'earshot:media-port', port: 'speaker' },
    { source: new EventTarget() as EventTarget & Window },
  );
  stop();
  post({ type: 'earshot:media-port', port: 'speaker' });
  expect(accepted).toEqual([]);
});
