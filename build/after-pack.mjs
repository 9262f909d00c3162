// Takes out what an unpacked Electron brings for development: the app that opens when there is none.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Called by electron-builder before it sets the fuses and signs. */
export default async function removeDevelopmentApp({ appOutDir, packager, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(appOutDir, 'resources');
  for (const name of ['default_app.asar', 'default_app.stamp'])
    await rm(join(resources, name), { force: true });
}
