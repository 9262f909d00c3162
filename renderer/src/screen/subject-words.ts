// What is shared, in words. Pure.
import { assertNever } from '../../../electron/contract/assert-never.ts';
import type { ShareSubject } from '../../../electron/contract/screen.ts';
import { t } from '../i18n/t.ts';

export function nameSubject(subject: ShareSubject): string {
  switch (subject.kind) {
    case 'portal':
      return t('share.portal');
    case 'window':
      return subject.title;
    case 'display':
      return t('share.display', { number: subject.number });
    case 'region':
      return t('share.region', { width: subject.sizePx.widthPx, height: subject.sizePx.heightPx });
    default:
      return assertNever(subject);
  }
}
