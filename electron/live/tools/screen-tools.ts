// What the model may do about the screen: look closer at a part of what the user shares, and never at anything else.
import * as v from 'valibot';
import { failure, ok } from '../../contract/result.ts';
import { defineTool } from './tool.ts';

const share = (description: string) =>
  v.pipe(v.number(), v.minValue(0), v.maxValue(1), v.description(description));

export const lookCloser = defineTool({
  name: 'lookCloser',
  description:
    'Shows a part of the screen that the user shares in full resolution, when text in the last picture is too small to be read. Only while a screen is shared.',
  args: v.object({
    left: share('Left edge of the part, as a share of the width of the picture, 0 to 1.'),
    top: share('Top edge, as a share of its height, 0 to 1.'),
    width: share('Width, as a share of the width of the picture.'),
    height: share('Height, as a share of its height.'),
  }),
  describe: () => ({ tool: 'lookCloser' }),
  run: async ({ left, top, width, height }, ports, signal) => {
    const area = {
      left: Math.min(left, 1 - smallest),
      top: Math.min(top, 1 - smallest),
      width: Math.max(smallest, Math.min(width, 1 - left)),
      height: Math.max(smallest, Math.min(height, 1 - top)),
    };
    const shown = await ports.lookCloser(area, signal);
    return shown.ok
      ? ok({ status: 'The picture of that part comes with this answer.' })
      : failure(shown.error);
  },
});

/** Less of a screen than this holds no word. */
const smallest = 0.02;
