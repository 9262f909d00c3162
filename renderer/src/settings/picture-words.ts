// What is said of a picture that was sent, beside its time.
import type { SentFrame } from '../../../electron/contract/screen.ts';
import { formatTokens } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

/** Its pixels, its size in KB and its tokens. */
export function describePicture({ widthPx, heightPx, sizeBytes, tokens }: SentFrame): string {
  return t('share.pictureFacts', {
    width: widthPx,
    height: heightPx,
    size: Math.round(sizeBytes / 1024),
    tokens: formatTokens(tokens),
  });
}
