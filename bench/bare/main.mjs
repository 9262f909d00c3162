// A bare Electron to compare with: one window and nothing else. With EARSHOT_BARE_PAGE it shows that page, without it the
// window is empty and stays hidden. Says `ready` on its output when the window could be shown.
import { app, BrowserWindow, session } from 'electron';

const pageUrl = process.env.EARSHOT_BARE_PAGE;

app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'media'),
  );
  const window = new BrowserWindow({
    width: 440,
    height: 120,
    show: false,
    webPreferences: { backgroundThrottling: false },
  });
  window.once('ready-to-show', () => {
    process.stdout.write(`ready ${performance.timeOrigin + performance.now()}\n`);
    if (pageUrl !== undefined) window.showInactive();
  });
  void window.loadURL(pageUrl ?? 'data:text/html,<title>Bare</title>');
});
