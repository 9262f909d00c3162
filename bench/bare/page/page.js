// The least that a page can do: what comes from the socket is played at once, what the microphone hears goes to the socket.

/** Keeps this page's thread busy, as the question about a blocked page does with the app's. */
function block(durationMs) {
  const startedAtMs = Date.now();
  while (Date.now() < startedAtMs + durationMs);
}

const socket = new WebSocket(`ws://${location.host}/`);
socket.binaryType = 'arraybuffer';

const speaker = new AudioContext({ sampleRate: 24_000, latencyHint: 'interactive' });
const microphone = new AudioContext({ sampleRate: 16_000, latencyHint: 'interactive' });
await Promise.all([
  speaker.audioWorklet.addModule('speaker.js'),
  microphone.audioWorklet.addModule('microphone.js'),
  new Promise((resolve) => socket.addEventListener('open', resolve)),
]);

const player = new AudioWorkletNode(speaker, 'bare-speaker', {
  numberOfInputs: 0,
  outputChannelCount: [1],
});
player.connect(speaker.destination);
socket.addEventListener('message', ({ data }) => {
  if (data === 'flush') player.port.postMessage(null);
  else if (typeof data === 'string') block(Number(data));
  else player.port.postMessage(data, [data]);
});

const stream = await navigator.mediaDevices.getUserMedia({
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});
const recorder = new AudioWorkletNode(microphone, 'bare-microphone', { outputChannelCount: [1] });
microphone.createMediaStreamSource(stream).connect(recorder).connect(microphone.destination);
recorder.port.onmessage = ({ data }) => {
  new DataView(data).setFloat64(8, Date.now(), true);
  socket.send(data);
};
await Promise.all([speaker.resume(), microphone.resume()]);
socket.send('ready');
