// What a page of the app might try and must not get. Evaluated inside the page.
globalThis.probes = {
  listGlobals: () => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys(globalThis.earshot).toSorted(),
  }),

  async reachOut() {
    const tryIt = (action) =>
      Promise.resolve()
        .then(action)
        .then(
          () => 'allowed',
          () => 'refused',
        );
    const script = document.createElement('script');
    script.textContent = 'globalThis.wasRun = true';
    document.head.append(script);
    return {
      fetch: await tryIt(() => fetch('http://127.0.0.1:9/')),
      socket: await tryIt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('ws://127.0.0.1:9/');
            socket.onerror = reject;
            socket.onopen = resolve;
          }),
      ),
      inline: 'wasRun' in globalThis ? 'allowed' : 'refused',
      image: await tryIt(
        () =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.onerror = reject;
            image.onload = resolve;
            image.src = 'http://127.0.0.1:9/pixel.png';
          }),
      ),
    };
  },

  async askForPermissions() {
    const tryIt = (action) =>
      Promise.resolve()
        .then(action)
        .then(
          () => 'allowed',
          () => 'refused',
        );
    const stopTracks = (stream) => stream.getTracks().forEach((track) => track.stop());
    return {
      microphone: await tryIt(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(stopTracks)),
      camera: await tryIt(() => navigator.mediaDevices.getUserMedia({ video: true }).then(stopTracks)),
      screen: await tryIt(() => navigator.mediaDevices.getDisplayMedia().then(stopTracks)),
      location: await tryIt(
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await tryIt(() => navigator.clipboard.readText()),
    };
  },

  async leave() {
    const child = window.open('https://example.com/');
    location.href = 'https://example.com/';
    const statuses = await Promise.all(
      [
        'app://earshot/../../package.json',
        'app://earshot/%2e%2e/%2e%2e/package.json',
        'app://earshot/..%2f..%2fpackage.json',
        'app://other/hud.html',
      ].map((url) =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    );
    return { child: child === null, outside: statuses.every((status) => status !== 200) };
  },

  async callBadly() {
    const tryIt = async (name, ...args) => {
      try {
        const result = await globalThis.earshot.call(name, ...args);
        return result.ok ? 'ok' : result.error.code;
      } catch {
        return 'thrown';
      }
    };
    return {
      unknown: await tryIt('shell:run', { command: 'ls' }),
      wrongType: await tryIt('session:sendText', { text: 7 }),
      empty: await tryIt('session:sendText', { text: '   ' }),
      huge: await tryIt('session:sendText', { text: 'x'.repeat(300_000) }),
      badVoice: await tryIt('settings:change', { voice: { name: 'Nobody' } }),
      good: await tryIt('session:read'),
    };
  },
};
